import type { Column, QualifiedName, Schema, Table } from '../schema/schema.ts'
import * as texts from './dataLossTexts.ts'
import type { AlterTable, ColumnChange, SchemaDiff, Step, TableRedefinition } from './step.ts'

/** What a table holds; null where nobody has looked. */
export interface Counts {
  readonly rows: number | null
  /** Rows in which the column is not null. */
  readonly nonNull: number | null
}

/** Nobody has looked. */
export const uncounted: Counts = { rows: null, nonNull: null }

/** A step that may lose data, or that may not be possible with the data there is. */
export interface Risk {
  /** `unexecutable`: with data in the way the step fails. */
  readonly severity: 'warning' | 'unexecutable'
  /** Index of the step. */
  readonly step: number
  /** The table whose rows matter; null where nothing has to be counted. */
  readonly table: QualifiedName | null
  /** The column whose values matter; null where it is the rows. */
  readonly column: string | null
  /** Prisma's words, by what was counted; null where nothing is at risk then. */
  readonly describe: (counts: Counts) => string | null
}

/** A risk of the step at hand. */
type StepRisk = Omit<Risk, 'step'>

/** What judging changes has to know of a database. */
export interface DataLossRules {
  /** How a column's type is called in warnings. */
  readonly typeName: (column: Column, schema: Schema) => string
  /** Whether all that is wrong with a changed column is said, or what comes first (MySQL). */
  readonly columnRisks: 'all' | 'first'
}

/** The rules of a database, for the two schemas that are compared. */
interface Rules {
  readonly columnRisks: DataLossRules['columnRisks']
  readonly nameBefore: (column: Column) => string
  readonly nameAfter: (column: Column) => string
}

/** The risks of the steps between two schemas, in their order. As Prisma: it is the kind of a step that counts. */
export function findRisks({ steps, from, to }: SchemaDiff, dialect: DataLossRules): readonly Risk[] {
  const rules: Rules = {
    columnRisks: dialect.columnRisks,
    nameBefore: column => dialect.typeName(column, from),
    nameAfter: column => dialect.typeName(column, to),
  }
  const existing = new Set(from.tables.map(({ namespace, name }) => JSON.stringify([namespace, name])))
  const isExisting = ({ namespace, name }: QualifiedName): boolean =>
    existing.has(JSON.stringify([namespace, name]))
  return steps.flatMap((step, index) =>
    risksOf(step, rules, isExisting).map(risk => ({ ...risk, step: index })),
  )
}

function risksOf(
  step: Step,
  rules: Rules,
  isExisting: (table: QualifiedName) => boolean,
): readonly StepRisk[] {
  switch (step.kind) {
    case 'dropTable':
      return [warning(step.table, null, texts.droppedTable(step.table.name))]
    case 'alterTable':
      return alterTableRisks(step, rules)
    case 'redefineTables':
      return step.tables.flatMap(table => redefinitionRisks(table, rules))
    case 'alterEnum':
      return step.removed.length === 0
        ? []
        : [warning(null, null, () => texts.removedEnumValues(step.from.name, step.removed))]
    case 'createIndex': {
      const { table, index, afterColumnRecreation } = step
      if (index.kind !== 'unique' || afterColumnRecreation || !isExisting(table)) return []
      const columns = index.columns.map(({ column, expression }) => column ?? expression ?? '')
      return [warning(null, null, () => texts.addedUnique(table.name, columns))]
    }
    default:
      return []
  }
}

function warning(table: QualifiedName | null, column: string | null, describe: Risk['describe']): StepRisk {
  return { severity: 'warning', table, column, describe }
}

function unexecutable(table: QualifiedName, column: string | null, describe: Risk['describe']): StepRisk {
  return { severity: 'unexecutable', table, column, describe }
}

function alterTableRisks({ from: table, changes }: AlterTable, rules: Rules): readonly StepRisk[] {
  return changes.flatMap((change): readonly StepRisk[] => {
    switch (change.kind) {
      case 'dropPrimaryKey':
        return [changedPrimaryKey(table)]
      case 'dropColumn':
        return [droppedColumn(table, change.column)]
      case 'addColumn':
        return addedColumn(table, change.column)
      case 'alterColumn':
        return rules.columnRisks === 'all'
          ? alteredColumn(table, change, rules)
          : firstRisk(table, change, rules)
      case 'recreateColumn':
        return [recreatedColumn(table, change)]
      case 'renamePrimaryKey':
      case 'addPrimaryKey':
        return []
      default:
        return change satisfies never
    }
  })
}

function redefinitionRisks(redefinition: TableRedefinition, rules: Rules): readonly StepRisk[] {
  const { from: table } = redefinition
  return [
    ...(redefinition.primaryKeyDropped ? [changedPrimaryKey(table)] : []),
    ...redefinition.addedColumns.flatMap(column => addedColumn(table, column)),
    ...redefinition.droppedColumns.map(column => droppedColumn(table, column)),
    ...redefinition.keptColumns.flatMap(change => keptColumn(table, change, rules)),
  ]
}

function changedPrimaryKey(table: Table): StepRisk {
  return warning(table, null, texts.changedPrimaryKey(table.name))
}

function droppedColumn(table: Table, { name }: Column): StepRisk {
  return warning(table, name, texts.droppedColumn(table.name, name))
}

function addedColumn(
  table: Table,
  { name, arity, default: given, autoIncrement, clientDefault }: Column,
): readonly StepRisk[] {
  if (arity !== 'required' || given !== null || autoIncrement) return []
  const describe = clientDefault ? texts.addedWithClientDefault : texts.addedRequired
  return [unexecutable(table, null, describe(table.name, name))]
}

function alteredColumn(table: Table, change: ColumnChange, rules: Rules): readonly StepRisk[] {
  const { from, to, differs } = change
  const arity = differs.includes('arity')
  return [
    ...(arity && to.arity === 'required'
      ? [unexecutable(table, to.name, texts.madeRequired(table.name, to.name))]
      : []),
    ...(arity && to.arity === 'list' && from.arity !== 'list'
      ? [unexecutable(table, to.name, texts.madeList(table.name, to.name))]
      : []),
    ...castRisks(table, change, rules),
  ]
}

/** As Prisma on MySQL: the first that is wrong, and nothing of a default. */
function firstRisk(table: Table, change: ColumnChange, rules: Rules): readonly StepRisk[] {
  const { from, to, differs } = change
  if (differs.every(difference => difference === 'default')) return []
  if (differs.includes('arity') && to.arity === 'required') {
    return [unexecutable(table, to.name, texts.madeRequired(table.name, to.name))]
  }
  const [before, after] = [from.type.values, to.type.values]
  if (before !== null && after !== null && differs.every(difference => difference === 'type')) {
    const removed = before.filter(value => !after.includes(value))
    return removed.length === 0
      ? []
      : [warning(null, null, () => texts.removedEnumValues(from.type.text, removed))]
  }
  return castRisks(table, change, rules)
}

/** Of a table that is built anew: what the copying of a column may run into. */
function keptColumn(table: Table, change: ColumnChange, rules: Rules): readonly StepRisk[] {
  const { from, to } = change
  const becomesRequired = from.arity === 'nullable' && to.arity === 'required' && to.default === null
  return [
    ...(becomesRequired ? [unexecutable(table, to.name, texts.madeRequired(table.name, to.name))] : []),
    ...castRisks(table, change, rules),
  ]
}

function castRisks(
  table: Table,
  { from, to, cast }: ColumnChange,
  { nameBefore, nameAfter }: Rules,
): readonly StepRisk[] {
  if (cast === null || cast === 'safe') return []
  const describe = cast === 'risky' ? texts.riskyCast : texts.impossibleCast
  return [warning(table, to.name, describe(table.name, to.name, nameBefore(from), nameAfter(to)))]
}

function recreatedColumn(table: Table, { from, to }: ColumnChange): StepRisk {
  const { name } = to
  if (to.arity !== 'required' || to.default !== null) {
    return warning(table, name, texts.recreatedColumn(table.name, name))
  }
  const describe = from.arity === 'nullable' ? texts.addedRequired : texts.recreatedRequired
  return unexecutable(table, null, describe(table.name, name))
}

/** The comment that Prisma puts above a migration with risks; empty where there are none. */
export function warningsHeader(risks: readonly Risk[]): string {
  const messages = (['warning', 'unexecutable'] as const).flatMap(severity =>
    risks.filter(risk => risk.severity === severity).flatMap(({ describe }) => describe(uncounted) ?? []),
  )
  if (messages.length === 0) return ''
  return `/*\n  Warnings:\n\n${messages.map(message => `  - ${message}\n`).join('')}\n*/\n`
}
