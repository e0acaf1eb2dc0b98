import { canonicalJson } from '../schema/canonicalJson.ts'

/** Whether two texts are the same JSON. As Prisma: what cannot be read is not compared, and counts as the same. */
export function sameJson(left: string, right: string): boolean {
  try {
    return canonicalJson(JSON.parse(left)) === canonicalJson(JSON.parse(right))
  } catch {
    return true
  }
}
