import type { Column, PrimaryKey, Table } from '../../../../schema/schema.ts'
import { columnNames } from '../../../../schema/select.ts'
import type { RenderContext } from '../../../schemaDialect.ts'
import { join, nothing, type Sql, trusted } from '../../../sql.ts'
import { name, qualified, qualifiedDropped, sql } from '../writer.ts'
import { columnSql } from './columns.ts'

export function createTable(table: Table, context: RenderContext): Sql {
  const columns = join(
    table.columns.map(column => columnSql(column, context)),
    ',\n',
  )
  const parts = table.primaryKey === null ? [columns] : [columns, primaryKeySql(table.primaryKey)]
  const { before, behind } =
    context.isWhole === true ? optionsSql(table) : { before: nothing, behind: nothing }
  return sql`CREATE ${before}TABLE ${qualified(table, context)} (\n${join(parts, ',\n\n')}\n)${behind}`
}

function optionsSql({ options }: Table): { readonly before: Sql; readonly behind: Sql } {
  const behind = options.filter(option => /^(INHERITS|PARTITION BY|USING|WITH) /.test(option))
  return {
    before: options.includes('UNLOGGED') ? sql`UNLOGGED ` : nothing,
    behind: join(
      behind.map(option => sql` ${trusted(option)}`),
      '',
    ),
  }
}

// As Prisma: no space between the columns here.
function primaryKeySql(primaryKey: PrimaryKey): Sql {
  const columns = join(
    columnNames(primaryKey).map(column => name(column)),
    ',',
  )
  return sql`    CONSTRAINT ${name(primaryKey.name!)} PRIMARY KEY (${columns})`
}

export function dropTable(table: Table, context: RenderContext): Sql {
  // A foreign table has a server.
  const foreign = table.options.some(option => option.startsWith('SERVER ')) ? sql`FOREIGN ` : nothing
  return sql`DROP ${foreign}TABLE ${qualifiedDropped(table, context)}`
}

/** The table stays in its namespace, which is not written before the new name. */
export function renameTable(from: Table, to: Table, context: RenderContext): Sql {
  return sql`ALTER TABLE ${qualified(from, context)} RENAME TO ${name(to.name)}`
}

export function renameColumn(table: Table, from: Column, to: Column, context: RenderContext): Sql {
  return sql`ALTER TABLE ${qualified(table, context)} RENAME COLUMN ${name(from.name)} TO ${name(to.name)}`
}
