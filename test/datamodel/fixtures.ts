import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A schema of this folder. */
export interface Fixture {
  /** `relations/arity.prisma` */
  readonly name: string
  readonly text: string
  /** The golden file beside it. */
  readonly golden: string
}

const values = 'values'

function fixturesIn(folder: string, extension: string): readonly Fixture[] {
  const root = join(import.meta.dirname, folder)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.prisma'))
    .sort()
    .map(file => ({
      name: join(folder, file),
      text: readFileSync(join(root, file), 'utf8'),
      golden: join(root, file.replace(/prisma$/, extension)),
    }))
}

/** The schemas whose diagnostics are golden, in a folder per subject. */
export const diagnosed: readonly Fixture[] = fixturesIn('.', 'txt').filter(
  ({ name }) => !name.startsWith(values),
)

/** The schemas, all valid, whose meaning is golden. */
export const resolved: readonly Fixture[] = fixturesIn(values, 'json')
