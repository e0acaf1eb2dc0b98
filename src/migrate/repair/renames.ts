import type { Rename } from '../../diff/renames/rename.ts'
import { canonicalColumn } from '../../schema/canonical.ts'
import { canonicalJson } from '../../schema/canonicalJson.ts'
import type { Column, QualifiedName, Schema, Table } from '../../schema/schema.ts'
import { byName, keyOf } from '../../schema/select.ts'
import type { MigrationStates } from './states.ts'

/** Words without which nothing is renamed; `CHANGE` is MySQL's. */
const RENAMING = /\b(RENAME|CHANGE)\b/i

/** The renames of each statement, found in what it made of the catalog. */
export function renamesOf(
  { statements, states }: Pick<MigrationStates, 'statements' | 'states'>,
  index: number,
): readonly Rename[] {
  const [before, after] = [states[index], states[index + 1]]
  if (before === undefined || after === undefined || before === after) return []
  return RENAMING.test(statements[index]!.sql) ? findRenames(before, after) : []
}

function findRenames(before: Schema, after: Schema): readonly Rename[] {
  const [tablesBefore, tablesAfter] = [byName(before.tables), byName(after.tables)]
  const gone = before.tables.filter(table => !tablesAfter.has(keyOf(table)))
  const come = after.tables.filter(table => !tablesBefore.has(keyOf(table)))
  const tables = pairs(gone, come, ({ columns }) => canonicalJson(columns.map(shapeWithName).sort()))
  const columns = before.tables.flatMap(table => {
    const other = tablesAfter.get(keyOf(table))
    return other === undefined ? [] : renamedColumns(table, other)
  })
  return [
    ...tables.map(([from, to]) => ({ kind: 'table' as const, from: nameOf(from), to: nameOf(to) })),
    ...columns,
  ]
}

function renamedColumns(from: Table, to: Table): readonly Rename[] {
  const [before, after] = [from, to].map(({ columns }) => new Set(columns.map(({ name }) => name)))
  const gone = from.columns.filter(({ name }) => !after!.has(name))
  const come = to.columns.filter(({ name }) => !before!.has(name))
  return pairs(gone, come, shape).map(([old, present]) => ({
    kind: 'column',
    table: nameOf(to),
    from: old.name,
    to: present.name,
  }))
}

/** Each thing that is gone with the first one of the same shape that has come. */
function pairs<Thing>(
  gone: readonly Thing[],
  come: readonly Thing[],
  shapeOf: (thing: Thing) => string,
): readonly (readonly [Thing, Thing])[] {
  const left = [...come]
  return gone.flatMap(thing => {
    const at = left.findIndex(other => shapeOf(other) === shapeOf(thing))
    return at === -1 ? [] : [[thing, left.splice(at, 1)[0]!] as const]
  })
}

/** A column without its name: what tells that it is the same one. Defaults name their sequence, which may be renamed too. */
function shape(column: Column): string {
  const { name: _, default: value, ...rest } = canonicalColumn(column) as Column
  return canonicalJson({ ...rest, default: value?.kind ?? null })
}

function shapeWithName(column: Column): string {
  return `${column.name} ${shape(column)}`
}

function nameOf({ namespace, name }: QualifiedName): QualifiedName {
  return { namespace, name }
}

/**
 * What gives back the names that things had before the migration, where the first statements have given them others: tables
 * first, then columns. What the migration itself has made is not in it.
 */
export function renamesBack(migration: MigrationStates, done: number): readonly Rename[] {
  const origins = new Map(migration.states[0]!.tables.map(table => [keyOf(table), tableOrigin(table)]))
  for (let index = 0; index < done; index++) {
    for (const rename of renamesOf(migration, index)) follow(origins, rename)
    const present = byName(migration.states[index + 1]?.tables ?? [])
    for (const key of origins.keys()) if (!present.has(key)) origins.delete(key)
  }
  const tables: Rename[] = []
  const columns: Rename[] = []
  for (const [key, { original, current, columns: names }] of origins) {
    if (keyOf(original) !== key) tables.push({ kind: 'table', from: current, to: original })
    for (const [present, before] of names) {
      if (present !== before) columns.push({ kind: 'column', table: original, from: present, to: before })
    }
  }
  return [...tables, ...columns]
}

interface Origin {
  readonly original: QualifiedName
  readonly current: QualifiedName
  /** The columns by their present names, with the ones that they had. */
  readonly columns: Map<string, string>
}

function tableOrigin(table: Table): Origin {
  const own = nameOf(table)
  return { original: own, current: own, columns: new Map(table.columns.map(({ name }) => [name, name])) }
}

function follow(origins: Map<string, Origin>, rename: Rename): void {
  if (rename.kind === 'table') {
    const origin = origins.get(keyOf(rename.from))
    if (origin === undefined) return
    origins.delete(keyOf(rename.from))
    origins.set(keyOf(rename.to), { ...origin, current: rename.to })
    return
  }
  const names = origins.get(keyOf(rename.table))?.columns
  const before = names?.get(rename.from)
  if (names === undefined || before === undefined) return
  names.delete(rename.from)
  names.set(rename.to, before)
}
