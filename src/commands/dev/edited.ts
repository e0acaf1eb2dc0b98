import { sha256 } from '../../base/hash.ts'
import { recordChecksum } from '../../migrate/history.ts'
import { replaceFile } from '../../migrate/newMigration.ts'
import type { Script } from '../../migrate/script.ts'
import { fingerprint } from '../../schema/fingerprint.ts'
import { appliedText } from './appliedText.ts'
import type { EditedMigration, Inspection } from './inspect.ts'
import { replayed, type Workbench } from './workbench.ts'

/** What is known of the text that an edited migration was applied with. */
export interface Edit {
  readonly migration: EditedMigration
  /** Null where it is nowhere to be found. */
  readonly applied: string | null
  /** Only comments and blanks are different. */
  readonly isCosmetic: boolean
}

export async function readEdits(
  { edited }: Inspection,
  { options, target }: Workbench,
): Promise<readonly Edit[]> {
  return Promise.all(
    edited.map(async migration => {
      const applied = await appliedText(options.cwd, migration.row.checksum, migration.folder.file)
      const { tokens } = target.dialect
      const isCosmetic = applied !== null && sameList(tokens(applied), tokens(migration.script.source.text))
      return { migration, applied, isCosmetic }
    }),
  )
}

function sameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((token, index) => token === right[index])
}

/** How many lines of a difference are shown. */
const SHOWN = 10

/** What was found out about an edit: how it differs, and the lines that do. */
export function describeEdit({ migration, applied, isCosmetic }: Edit): readonly string[] {
  const name = migration.folder.name
  if (applied === null) {
    return [`${name}: what was applied is neither in the cache nor in the version control`]
  }
  const what = isCosmetic ? 'only comments or blanks are' : 'its statements are'
  const lines = changedLines(applied, migration.script.source.text)
  return [
    `${name}: ${what} different from what was applied`,
    ...lines.slice(0, SHOWN),
    ...(lines.length > SHOWN ? [`… ${lines.length - SHOWN} more lines`] : []),
  ]
}

/** The lines between the first and the last that differ: `- before`, `+ after`. */
function changedLines(before: string, after: string): readonly string[] {
  const [old, now] = [before.split(/\r?\n/), after.split(/\r?\n/)]
  const shorter = Math.min(old.length, now.length)
  let start = 0
  while (start < shorter && old[start] === now[start]) start++
  let end = 0
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end++
  return [
    ...old.slice(start, old.length - end).map(line => `- ${line}`),
    ...now.slice(start, now.length - end).map(line => `+ ${line}`),
  ]
}

/**
 * Whether the edited files lead to the same schema as what was applied: both are replayed, or, of a text that is lost,
 * its result is compared, which is the database itself.
 */
export async function leadToSame(
  edits: readonly Edit[],
  inspection: Inspection,
  bench: Workbench,
): Promise<boolean> {
  if (edits.some(({ applied }) => applied === null)) return inspection.drift.steps.length === 0
  const originals = new Map(edits.map(({ migration, applied }) => [migration.folder.name, applied!]))
  const before = inspection.applied.map((script): Script => {
    const text = originals.get(script.name)
    if (text === undefined) return script
    return { ...script, source: { ...script.source, text }, checksum: sha256(text) }
  })
  return fingerprint(await replayed(bench, before)) === fingerprint(inspection.expected)
}

/** Records the files as they are now. */
export async function acceptEdits(edits: readonly Edit[], { history }: Workbench): Promise<void> {
  for (const { migration } of edits) await recordChecksum(history, migration.row, migration.script.checksum)
}

/** Puts the applied texts back into their files; what was there is kept beside each. @throws MigrateError K1013 */
export function restoreEdits(edits: readonly Edit[]): void {
  for (const { migration, applied } of edits) {
    if (applied === null) continue
    replaceFile(`${migration.folder.file}.edited`, migration.script.source.text)
    replaceFile(migration.folder.file, applied)
  }
}
