import { canonicalJson } from '../schema/canonicalJson.ts'
import type { Column, OtherConstraint, OtherObject, Schema, Sequence, Table, View } from '../schema/schema.ts'
import { byName, keyOf } from '../schema/select.ts'
import type { DiffRules, Pair } from './rules.ts'
import type { Step } from './step.ts'

/** An object that the schema language cannot say. */
export type UnmanagedObject =
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'sequence'; readonly sequence: Sequence }
  | { readonly kind: 'other'; readonly other: OtherObject }
  | { readonly kind: 'constraint'; readonly table: Table; readonly constraint: OtherConstraint }

/** A change that Prisma would not make: to what no schema file speaks of. */
export type UnmanagedStep =
  | { readonly action: 'create' | 'drop'; readonly object: UnmanagedObject }
  /** What ALTER COLUMN does for a schema file does not cover: collation, identity, expression, comment. */
  | { readonly action: 'alterColumn'; readonly table: Table; readonly from: Column; readonly to: Column }
  | { readonly action: 'alterTable'; readonly from: Table; readonly to: Table }
  | { readonly action: 'dropNamespace'; readonly namespace: string }

export interface UnmanagedSteps {
  /** Before the steps of the schema language: what depends on tables goes, what tables depend on comes. */
  readonly before: readonly UnmanagedStep[]
  /** After them, the other way round. */
  readonly after: readonly UnmanagedStep[]
}

/**
 * The changes to everything that `diffSchemas` leaves alone. Only whoever goes back to a state that was there, such as a
 * repair, has a use for them; a schema file never asks for them.
 * @param steps the steps that `diffSchemas` has found between the same two schemas
 */
export function diffUnmanaged(
  { from, to }: Pair<Schema>,
  steps: readonly Step[],
  { constraintsOfNewTables }: Pick<DiffRules, 'constraintsOfNewTables'>,
): UnmanagedSteps {
  const rebuilt = new Set(
    steps.flatMap(step =>
      step.kind === 'redefineTables' ? step.tables.map(({ to: table }) => keyOf(table)) : [],
    ),
  )
  const isNew = new Set(
    steps.flatMap(step =>
      step.kind === 'createTable' && constraintsOfNewTables === 'inline' ? [keyOf(step.table)] : [],
    ),
  )
  const before = objectsOf(from)
  const after = objectsOf(to)
  const tablesAfter = byName(to.tables)
  // A view stands in the way when a table is built anew, and a trigger goes with it: they come back as they were.
  const isInTheWay = (object: UnmanagedObject): boolean =>
    rebuilt.size > 0 && (object.kind === 'view' || (object.kind === 'other' && object.other.table !== null))
  const stays = (key: string, { object, text }: Entry, others: ReadonlyMap<string, Entry>): boolean =>
    others.get(key)?.text === text && !isInTheWay(object)
  const goesWithTable = ({ table }: Entry): boolean => table !== null && !tablesAfter.has(keyOf(table))

  const dropped = [...before].filter(
    ([key, entry]) => !stays(key, entry, after) && !goesWithTable(entry) && !isOfTable(entry, rebuilt),
  )
  const created = [...after].filter(
    ([key, entry]) => !stays(key, entry, before) && !isOfTable(entry, rebuilt) && !isOfTable(entry, isNew),
  )
  const take = (
    entries: typeof dropped,
    action: 'create' | 'drop',
    isBase: boolean,
  ): readonly UnmanagedStep[] =>
    entries.filter(([, entry]) => entry.isBase === isBase).map(([, { object }]) => ({ action, object }))
  return {
    before: [...take(dropped, 'drop', false).toReversed(), ...take(created, 'create', true)],
    after: [
      ...alterations({ from, to }, rebuilt),
      ...take(dropped, 'drop', true).toReversed(),
      ...take(created, 'create', false),
      ...from.namespaces
        .filter(namespace => namespace !== from.defaultNamespace && !to.namespaces.includes(namespace))
        .map(namespace => ({ action: 'dropNamespace' as const, namespace })),
    ],
  }
}

interface Entry {
  readonly object: UnmanagedObject
  readonly text: string
  /** Whether tables may depend on it: types, sequences, functions. The others depend on tables. */
  readonly isBase: boolean
  readonly table: { readonly namespace: string | null; readonly name: string } | null
}

/** In an order in which they can be created. */
function objectsOf(schema: Schema): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  const add = (
    key: readonly unknown[],
    object: UnmanagedObject,
    rest: Pick<Entry, 'isBase' | 'table'>,
  ): void => {
    entries.set(JSON.stringify(key), { object, text: canonicalJson(comparable(object)), ...rest })
  }
  const others = (kinds: readonly OtherObject['kind'][], isBase: boolean): void => {
    for (const other of schema.others) {
      if (!kinds.includes(other.kind)) continue
      const { kind, namespace, name, table } = other
      add([kind, namespace, name, table], { kind: 'other', other }, { isBase, table })
    }
  }
  others(['type', 'domain'], true)
  for (const sequence of schema.sequences) {
    add(['sequence', keyOf(sequence)], { kind: 'sequence', sequence }, { isBase: true, table: null })
  }
  others(['function', 'procedure'], true)
  for (const table of schema.tables) {
    for (const constraint of table.constraints) {
      const key = ['constraint', keyOf(table), constraint.name ?? constraint.definition]
      add(key, { kind: 'constraint', table, constraint }, { isBase: false, table })
    }
  }
  for (const view of inOrderOfUse(schema.views)) {
    add(['view', keyOf(view)], { kind: 'view', view }, { isBase: false, table: null })
  }
  others(['policy', 'rule', 'trigger', 'event'], false)
  return entries
}

function comparable(object: UnmanagedObject): unknown {
  if (object.kind === 'constraint') return object.constraint
  if (object.kind === 'view') return { ...object.view, columns: null }
  return object
}

/** A view may be made of views: those whose names it mentions come first. */
function inOrderOfUse(views: readonly View[]): readonly View[] {
  const ordered = new Set<View>()
  const visit = (view: View, above: ReadonlySet<View>): void => {
    if (ordered.has(view) || above.has(view)) return
    const path = new Set([...above, view])
    for (const other of views) if (view.definition.includes(other.name)) visit(other, path)
    ordered.add(view)
  }
  for (const view of views) visit(view, new Set())
  return [...ordered]
}

/** A constraint of a table that is built anew, or of a new one, comes with it. */
function isOfTable({ object }: Entry, tables: ReadonlySet<string>): boolean {
  return object.kind === 'constraint' && tables.has(keyOf(object.table))
}

function alterations({ from, to }: Pair<Schema>, rebuilt: ReadonlySet<string>): readonly UnmanagedStep[] {
  const before = byName(from.tables)
  return to.tables.flatMap((table): readonly UnmanagedStep[] => {
    const old = before.get(keyOf(table))
    if (old === undefined || rebuilt.has(keyOf(table))) return []
    const columns = new Map(old.columns.map(column => [column.name, column]))
    const altered = table.columns.flatMap((column): readonly UnmanagedStep[] => {
      const was = columns.get(column.name)
      if (was === undefined || unmanagedOfColumn(was) === unmanagedOfColumn(column)) return []
      return [{ action: 'alterColumn', table, from: was, to: column }]
    })
    const isSame = unmanagedOfTable(old) === unmanagedOfTable(table)
    return isSame ? altered : [{ action: 'alterTable', from: old, to: table }, ...altered]
  })
}

function unmanagedOfColumn({ identity, generated, onUpdate, collation, comment }: Column): string {
  return canonicalJson({ identity, generated, onUpdate: onUpdate ?? null, collation, comment })
}

function unmanagedOfTable({ options, comment }: Table): string {
  return canonicalJson({ options: [...options].sort(), comment })
}

/**
 * The rules for going back to a state that was there: whatever a schema file cannot say takes part. Where tables are built
 * anew for a change (SQLite), they are so for these changes too.
 */
export function rulesOfStates(rules: DiffRules): DiffRules {
  return {
    ...rules,
    ignoresJsonDefaults: false,
    leavesAlone: () => false,
    leavesTableAlone: () => false,
    redefines: changes =>
      rules.redefines(changes) || (rules.redefinesReferencedTables && isRebuiltFor(changes.table)),
  }
}

function isRebuiltFor({ from, to }: Pair<Table>): boolean {
  const staying = new Map(from.columns.map(column => [column.name, unmanagedOfColumn(column)]))
  return (
    unmanagedOfTable(from) !== unmanagedOfTable(to) ||
    canonicalJson(from.constraints) !== canonicalJson(to.constraints) ||
    to.columns.some(column => {
      const was = staying.get(column.name)
      return was !== undefined && was !== unmanagedOfColumn(column)
    })
  )
}
