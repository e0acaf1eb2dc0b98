import type { AlterTable, TableChange } from '../../../../diff/step.ts'
import { columnNames } from '../../../../schema/select.ts'
import type { RenderContext } from '../../../schemaDialect.ts'
import { join, type Sql } from '../../../sql.ts'
import { name, names, qualified, sql } from '../writer.ts'
import { type Alteration, clauses, combine } from './alteration.ts'
import { alterColumn } from './alterColumn.ts'
import { columnSql } from './columns.ts'

/** All changes of a table in one statement, and what must go before and after it. */
export function alterTable(step: AlterTable, context: RenderContext): readonly Sql[] {
  const table = sql`ALTER TABLE ${qualified(step.from, context)}`
  const rename = needsRename(step) ? [sql`${table} ${renamePrimaryKey(step)}`] : []
  const alteration = combine(step.changes.map(change => alterationOf(change, step, context)))
  const alter = alteration.clauses.length === 0 ? [] : [sql`${table} ${join(alteration.clauses, ',\n')}`]
  return [...alteration.before, ...alter, ...rename, ...alteration.after]
}

function alterationOf(change: TableChange, { from, to }: AlterTable, context: RenderContext): Alteration {
  switch (change.kind) {
    case 'dropPrimaryKey':
      return clauses(sql`DROP CONSTRAINT ${name(from.primaryKey!.name!)}`)
    case 'renamePrimaryKey':
      return clauses()
    case 'addPrimaryKey':
      return clauses(addPrimaryKey(to))
    case 'dropColumn':
      return clauses(sql`DROP COLUMN ${name(change.column.name)}`)
    case 'addColumn':
      return clauses(sql`ADD COLUMN ${columnSql(change.column, context)}`)
    case 'alterColumn':
      return alterColumn(change, { from, to }, context)
    case 'recreateColumn':
      return clauses(
        sql`DROP COLUMN ${name(change.from.name)}`,
        sql`ADD COLUMN ${columnSql(change.to, context)}`,
      )
    default:
      return change satisfies never
  }
}

function addPrimaryKey({ primaryKey }: AlterTable['to']): Sql {
  return sql`ADD CONSTRAINT ${name(primaryKey!.name!)} PRIMARY KEY (${names(columnNames(primaryKey!))})`
}

/** Whether the key only gets another name. Prisma also renames one that it has just replaced, which fails. */
function needsRename({ changes }: AlterTable): boolean {
  return (
    changes.some(({ kind }) => kind === 'renamePrimaryKey') &&
    changes.every(({ kind }) => kind !== 'dropPrimaryKey')
  )
}

function renamePrimaryKey({ from, to }: AlterTable): Sql {
  return sql`RENAME CONSTRAINT ${name(from.primaryKey!.name!)} TO ${name(to.primaryKey!.name!)}`
}
