import type { Table } from '../schema/schema.ts'
import { type PullContext, previousModel } from './context.ts'
import { hasIdentifier } from './identifiers.ts'
import type { BlockName } from './names.ts'

/**
 * The paragraphs that say what the schema language cannot, in Prisma's order. A model that was there before has them
 * already, or somebody took them away.
 */
export function modelNotes(table: Table, name: BlockName, context: PullContext): readonly string[] {
  const isNew = previousModel(table, context) === undefined
  const traits = context.rules.traitsOf(table)
  const { columns, constraints } = table
  const notes: readonly (readonly [boolean, string])[] = [
    [
      name.origin === 'reserved',
      `This model has been renamed to '${name.name}' during introspection, because the original name '${table.name}' is reserved.`,
    ],
    [
      isNew && traits.isPartitioned,
      'This table is a partition table and requires additional setup for migrations. Visit https://pris.ly/d/partition-tables for more info.',
    ],
    [
      isNew && traits.hasSubclasses,
      'This table has subclasses and requires additional setup for migrations. Visit https://pris.ly/d/table-inheritance for more info.',
    ],
    [
      isNew && context.rules.mentionsChecks && constraints.some(({ kind }) => kind === 'check'),
      'This table contains check constraints and requires additional setup for migrations. Visit https://pris.ly/d/check-constraints for more info.',
    ],
    [
      isNew && constraints.some(({ kind }) => kind === 'exclusion'),
      'This table contains exclusion constraints and requires additional setup for migrations. Visit https://pris.ly/d/exclusion-constraints for more info.',
    ],
    [
      columns.length === 0,
      'We could not retrieve columns for the underlying table. Either it has none or you are missing rights to see them. Please check your privileges.',
    ],
    [
      previousModel(table, context)?.model.ignored !== true &&
        columns.length > 0 &&
        !hasIdentifier(table, context),
      'The underlying table does not contain a valid unique identifier and can therefore currently not be handled by Prisma Client.',
    ],
    [
      isNew && (table.comment !== null || columns.some(({ comment }) => comment !== null)),
      'This model or at least one of its fields has comments in the database, and requires an additional setup for migrations: Read more: https://pris.ly/d/database-comments',
    ],
    [
      isNew && deferred(table).length > 0,
      'This model has constraints using non-default deferring rules and requires additional setup for migrations. Visit https://pris.ly/d/constraint-deferring for more info.',
    ],
    [
      isNew && traits.hasRowSecurity,
      'This model contains row level security and requires additional setup for migrations. Visit https://pris.ly/d/row-level-security for more info.',
    ],
  ]
  return [
    ...notes.flatMap(([holds, text]) => (holds ? [text] : [])),
    ...indexNotes(seenIndexes(table, context), context).filter(text => !isSaid(text, table, context)),
  ]
}

// As Prisma: what is said of indexes is said again where it is missing.
function indexNotes(indexes: Table['indexes'], { rules }: PullContext): readonly string[] {
  const hasNulls = indexes.some(({ columns }) => columns.some(({ nulls }) => nulls !== null))
  return [
    ...(hasNulls
      ? [
          'This model contains an index with non-default null sort order and requires additional setup for migrations. Visit https://pris.ly/d/default-index-null-ordering for more info.',
        ]
      : []),
    ...(rules.mentionsExpressions && indexes.some(isOnExpression)
      ? [
          'This model contains an expression index which requires additional setup for migrations. Visit https://pris.ly/d/expression-indexes for more info.',
        ]
      : []),
  ]
}

function isSaid(text: string, table: Table, context: PullContext): boolean {
  return previousModel(table, context)?.model.documentation?.includes(text) === true
}

/** As Prisma 6: indexes with a condition are not there. */
export function seenIndexes({ indexes }: Table, { seesPartialIndexes }: PullContext): Table['indexes'] {
  return seesPartialIndexes ? indexes : indexes.filter(({ predicate }) => predicate === null)
}

/** Whether an index covers something that is no column. */
export function isOnExpression({ columns }: Table['indexes'][number]): boolean {
  return columns.some(({ expression }) => expression !== null)
}

/** The names of the constraints of a table that are not checked at once. */
export function deferred({ primaryKey, indexes, foreignKeys }: Table): readonly string[] {
  const keys = [...(primaryKey === null ? [] : [primaryKey]), ...indexes].filter(
    ({ isDeferrable }) => isDeferrable,
  )
  return [...keys, ...foreignKeys.filter(({ deferrable }) => deferrable !== 'no')]
    .flatMap(({ name }) => name ?? [])
    .sort()
}
