import type { SchemaDialect, Server } from '../../dialects/schemaDialect.ts'
import type { Statement } from '../../dialects/script.ts'
import type { Risk } from '../../diff/dataLoss.ts'
import type { Rename } from '../../diff/renames/rename.ts'
import { overlay } from '../../schema/overlay.ts'
import type { Schema } from '../../schema/schema.ts'
import { byName, keyOf } from '../../schema/select.ts'
import { range } from '../journal.ts'
import { type Diagnosis, describeExtent } from './diagnose.ts'
import { differenceOfStates } from './difference.ts'
import { renamesBack, renamesOf } from './renames.ts'
import { changesRows, isRepeatable, isSessionSetting } from './repeatable.ts'
import { bareName, rowTarget } from './rows.ts'
import type { MigrationStates } from './states.ts'

/** A way out of a migration that is there in part: what would be run, where it leads, and what it would cost. */
export interface RepairPlan {
  readonly id: 'back' | 'forward'
  /** SQL without separators, in the order of execution. */
  readonly statements: readonly string[]
  /** Where the plan goes on with the file itself: how many of its statements are there; null where it runs other SQL. */
  readonly resumesAt: number | null
  /** What the database is to be afterwards; changes made by hand stay. */
  readonly target: Schema
  readonly risks: readonly Risk[]
  /** What a person has to know of it that no catalog shows. */
  readonly notes: readonly string[]
  /** Why it cannot be run; null where it can. */
  readonly obstacle: string | null
}

/** What plans are made from. */
export interface RepairCase {
  readonly migration: MigrationStates
  readonly diagnosis: Diagnosis
  readonly live: Schema
  readonly schemaDialect: SchemaDialect
  readonly server: Server | null
}

/** The way back: the database as it was before the migration, with whatever was changed by hand. Pure. */
export function planBack(repairCase: RepairCase): RepairPlan {
  const { migration, live, diagnosis } = repairCase
  const byHand = new Set(diagnosis.residue.map(({ key }) => key))
  const target = overlay(migration.states[0]!, live, byHand)
  const { from, done, statements } = withoutHalfRenames(repairCase, byHand)
  const renames = renamesBack(migration, done).filter(rename => isPossible(rename, from))
  const difference = differenceOfStates(from, target, repairCase, renames)
  return {
    id: 'back',
    statements: [...statements, ...difference.statements],
    resumesAt: null,
    target,
    risks: difference.risks,
    notes: rowNotes(repairCase),
    obstacle: null,
  }
}

/** Whether what is to be renamed is there. Somebody may have changed it by hand. */
function isPossible(rename: Rename, { tables }: Schema): boolean {
  const names = new Set(tables.map(keyOf))
  return rename.kind === 'column' || (names.has(keyOf(rename.from)) && !names.has(keyOf(rename.to)))
}

/**
 * A table that is being built anew is for a moment there under its temporary name alone, and all rows with it. From there
 * the way back leads over the statement that gives it its name.
 */
function withoutHalfRenames(
  { migration, live, diagnosis: { cutPoint } }: RepairCase,
  byHand: ReadonlySet<string>,
): { readonly from: Schema; readonly done: number; readonly statements: readonly string[] } {
  const present = byName(live.tables)
  const missing = new Set(migration.states[0]!.tables.map(keyOf).filter(key => !present.has(key)))
  const renaming = migration.statements.findIndex(
    (_, index) =>
      index >= cutPoint.min &&
      renamesOf(migration, index).some(
        rename => rename.kind === 'table' && missing.has(keyOf(rename.to)) && present.has(keyOf(rename.from)),
      ),
  )
  if (renaming === -1) return { from: live, done: cutPoint.min, statements: [] }
  return {
    done: renaming + 1,
    from: overlay(migration.states[renaming + 1]!, live, byHand),
    statements: [
      ...settingsBefore(migration.statements, cutPoint.min),
      ...migration.statements.slice(cutPoint.min, renaming + 1),
    ].map(({ sql }) => sql),
  }
}

/** The way forward: the rest of the file, or, where what is there is no beginning of it, what leads to its end. Pure. */
export function planForward(repairCase: RepairCase, done: number | null = null): RepairPlan {
  const { migration, live, diagnosis } = repairCase
  const { statements, states, stopped } = migration
  const byHand = new Set(diagnosis.residue.map(({ key }) => key))
  const end = overlay(states.at(-1)!, live, byHand)
  const base = { id: 'forward', resumesAt: null, target: end, risks: [], notes: [], statements: [] } as const
  if (stopped !== null) {
    return {
      ...base,
      obstacle: `statement ${stopped.statement + 1} fails even in an empty copy of the database (${stopped.error.message}): the file has to be corrected first`,
    }
  }
  if (!diagnosis.isMixed) return resume(repairCase, end, done)
  const difference = differenceOfStates(live, end, repairCase)
  const { min } = diagnosis.cutPoint
  const left = statements.flatMap((statement, index) =>
    index >= min && changesRows(statement) ? [range(index, index + 1)] : [],
  )
  return {
    ...base,
    statements: difference.statements,
    risks: difference.risks,
    notes:
      left.length === 0
        ? []
        : [
            `${left.join(', ')} of the file, which work on rows, are not part of it: run them by hand afterwards`,
          ],
    obstacle: null,
  }
}

/** Goes on with the file, where it is certain from which statement on. */
function resume(repairCase: RepairCase, target: Schema, given: number | null): RepairPlan {
  const { migration, diagnosis, live } = repairCase
  const { statements } = migration
  const { min, max } = diagnosis.cutPoint
  const { leftovers } = diagnosis
  // What was broken off has to go before its statement can run again.
  const keys = new Set(leftovers.map(({ key }) => key))
  const cleared = overlay(live, migration.states[min]!, keys)
  const clearing = keys.size === 0 ? [] : differenceOfStates(live, cleared, repairCase).statements
  const harmless = new Set(diagnosis.harmless)
  const isOpen =
    given === null &&
    !statements.slice(min, max).every((statement, at) => isRepeatable(statement) || harmless.has(min + at))
  const isFalse = given !== null && (given < min || given > max)
  const start = given ?? min
  const again = given === null && !isOpen ? max - min : 0
  return {
    id: 'forward',
    statements: [
      ...clearing,
      ...[...settingsBefore(statements, start), ...statements.slice(start)].map(({ sql }) => sql),
    ],
    resumesAt: start,
    target,
    risks: [],
    notes:
      again === 0
        ? []
        : [
            `${range(min, max)} may have run already: running ${again === 1 ? 'it' : 'them'} again leaves the same`,
          ],
    obstacle: isFalse
      ? `--done ${given} is not so: ${describeExtent(diagnosis.cutPoint, statements.length)}`
      : isOpen
        ? `whether ${range(min, max)} took effect is not known: look at the rows, and say with --done how many leading statements did`
        : null,
  }
}

/** The settings of the session that the statements from a place on rely on. */
function settingsBefore(statements: readonly Statement[], end: number): readonly Statement[] {
  return statements.slice(0, end).filter(isSessionSetting)
}

/** Rows of tables that stay are not in any catalog: what statements did to them cannot be taken back. */
function rowNotes({ migration, diagnosis }: RepairCase): readonly string[] {
  const { min, max } = diagnosis.cutPoint
  const before = new Set(migration.states[0]!.tables.map(({ name }) => name.toLowerCase()))
  const touched = migration.statements.slice(0, max).flatMap((statement, index) => {
    if (!changesRows(statement)) return []
    const table = rowTarget(statement)
    return table === null || before.has(bareName(table).toLowerCase()) ? [index] : []
  })
  return touched.map(
    index =>
      `${range(index, index + 1)} ${index < min ? 'has' : 'may have'} changed rows, which this does not take back: ${firstLine(migration.statements[index]!.sql)}`,
  )
}

function firstLine(sql: string): string {
  const line = sql.split('\n')[0]!
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
