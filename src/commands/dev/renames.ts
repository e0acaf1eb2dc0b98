import { MigrateError } from '../../base/error.ts'
import { findNewcomers, likelyOrigins, type Newcomer, nameOf } from '../../diff/renames/candidates.ts'
import { diffRenamed, type Rename } from '../../diff/renames/rename.ts'
import type { DiffRules } from '../../diff/rules.ts'
import type { SchemaDiff } from '../../diff/step.ts'
import type { QualifiedName, Schema } from '../../schema/schema.ts'
import type { Ask } from '../ask.ts'

/** A difference with the renames that were decided on. */
export interface RenamedDiff {
  readonly diff: SchemaDiff
  readonly renames: readonly Rename[]
  /** Flags for what is alike and was not decided to be a rename. */
  readonly likely: readonly string[]
}

/**
 * Decides what is renamed: by flags (`old=new`), else by asking about what is alike. Tables come first, because the columns
 * of a renamed table are only seen after that.
 * @throws MigrateError K1113 where a flag names nothing that goes, or nothing that is new
 */
export async function decideRenames(
  from: Schema,
  to: Schema,
  rules: DiffRules,
  flags: readonly string[],
  ask: Ask,
): Promise<RenamedDiff> {
  const renames: Rename[] = []
  const open = new Set(flags)
  const declined = new Set<string>()
  for (;;) {
    const diff = diffRenamed(from, to, renames, rules)
    const newcomers = findNewcomers(diff)
    const rename =
      flaggedRename(newcomers, open, renames) ?? (await askedRename(newcomers, rules, declined, ask))
    if (rename === null) {
      if (open.size > 0) throw fitsNothing([...open], newcomers)
      return {
        diff,
        renames,
        likely: newcomers.flatMap(newcomer => likelyOrigins(newcomer, rules).map(flagOf)),
      }
    }
    renames.push(rename)
  }
}

/** The first rename that a flag decides; the flag is used up then. */
function flaggedRename(
  newcomers: readonly Newcomer[],
  flags: Set<string>,
  done: readonly Rename[],
): Rename | null {
  for (const newcomer of newcomers) {
    for (const { words, rename } of possibleRenames(newcomer, done)) {
      const flag = words.find(word => flags.has(word))
      if (flag === undefined) continue
      flags.delete(flag)
      return rename
    }
  }
  return null
}

/** Every rename that would make a newcomer, alike or not, and the flags that mean it. */
function possibleRenames(
  newcomer: Newcomer,
  done: readonly Rename[],
): readonly { readonly words: readonly string[]; readonly rename: Rename }[] {
  if (newcomer.kind === 'table') {
    const { added, dropped } = newcomer
    return dropped.map(from => ({
      words: [`${labelOf(from)}=${labelOf(added)}`],
      rename: { kind: 'table', from: nameOf(from), to: nameOf(added) },
    }))
  }
  const { table, added, dropped } = newcomer
  const tables = [labelOf(table.to), ...formerNames(table.to, done)]
  return dropped.map(from => ({
    words: tables.flatMap(name => [
      `${name}.${from.name}=${added.name}`,
      ...tables.map(other => `${name}.${from.name}=${other}.${added.name}`),
    ]),
    rename: { kind: 'column', table: nameOf(table.to), from: from.name, to: added.name },
  }))
}

function formerNames(table: QualifiedName, done: readonly Rename[]): readonly string[] {
  return done.flatMap(rename =>
    rename.kind === 'table' && labelOf(rename.to) === labelOf(table) ? [labelOf(rename.from)] : [],
  )
}

/** The first rename that a person says yes to. */
async function askedRename(
  newcomers: readonly Newcomer[],
  rules: DiffRules,
  declined: Set<string>,
  ask: Ask,
): Promise<Rename | null> {
  for (const newcomer of newcomers) {
    const likely = likelyOrigins(newcomer, rules)
    const added =
      newcomer.kind === 'table'
        ? labelOf(newcomer.added)
        : `${labelOf(newcomer.table.to)}.${newcomer.added.name}`
    if (likely.length === 0 || declined.has(added)) continue
    const origins = likely.map(originOf)
    const origin = await ask({ kind: 'rename', what: newcomer.kind, added, origins })
    if (origin !== null) return likely[origins.indexOf(origin)]!
    declined.add(added)
  }
  return null
}

function flagOf(rename: Rename): string {
  if (rename.kind === 'table') return `${labelOf(rename.from)}=${labelOf(rename.to)}`
  return `${labelOf(rename.table)}.${rename.from}=${rename.to}`
}

function originOf(rename: Rename): string {
  return rename.kind === 'table' ? labelOf(rename.from) : rename.from
}

function labelOf({ namespace, name }: QualifiedName): string {
  return namespace === null ? name : `${namespace}.${name}`
}

function fitsNothing(flags: readonly string[], newcomers: readonly Newcomer[]): MigrateError {
  const possible = newcomers.flatMap(newcomer => possibleRenames(newcomer, []).map(({ words }) => words[0]!))
  return new MigrateError('K1113', `--rename ${flags[0]} fits nothing in the difference.`, {
    notes: [
      possible.length === 0
        ? 'nothing is dropped and added that could be renamed'
        : `it could be: ${possible.slice(0, 10).join(', ')}`,
    ],
    hint: 'Both names are those in the database: `Old=New` for a table, `Table.old=new` for a column.',
  })
}
