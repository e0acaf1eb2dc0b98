import type { Config } from '../ast.ts'
import { propertiesOf } from '../select.ts'
import { mismatch, onSource, type Reporter } from './value.ts'

/** Who keeps references intact: the database, or Prisma's client. */
export type RelationMode = 'foreignKeys' | 'prisma'

const deprecated =
  'The `referentialIntegrity` attribute is deprecated. Please use `relationMode` instead. Learn more at https://pris.ly/d/relation-mode'
const together =
  'The `referentialIntegrity` and `relationMode` attributes cannot be used together. Please use only `relationMode` instead.'

/** Reads `relationMode`, or `referentialIntegrity` as it was called first; null where there is none. */
export function readRelationMode(
  block: Config,
  allowed: readonly RelationMode[],
  { error, warning }: Reporter,
): RelationMode | null {
  const property = (key: string): ReturnType<typeof propertiesOf>[number] | undefined =>
    propertiesOf(block).findLast(({ name }) => name.text === key)
  const old = property('referentialIntegrity')
  const current = property('relationMode')
  if (old !== undefined) warning(deprecated, old)
  if (old !== undefined && current !== undefined) {
    error(together, old)
    return null
  }
  const value = (current ?? old)?.value
  if (value == null) return null
  if (value.kind !== 'string') {
    error(mismatch('string', value), value)
    return null
  }
  if (value.value !== 'prisma' && value.value !== 'foreignKeys') {
    error(wrongMode(value.value, ['prisma', 'foreignKeys']), block)
    return null
  }
  if (!allowed.includes(value.value)) error(wrongMode(value.value, allowed), value)
  return value.value
}

function wrongMode(mode: string, allowed: readonly RelationMode[]): string {
  const supported = allowed.map(name => `"${name}"`).join(', ')
  return onSource('relationMode', `Invalid relation mode setting: "${mode}". Supported values: ${supported}`)
}
