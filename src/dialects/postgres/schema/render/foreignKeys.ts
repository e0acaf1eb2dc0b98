import type { ForeignKey, ForeignKeyAction, Table } from '../../../../schema/schema.ts'
import type { RenderContext } from '../../../schemaDialect.ts'
import { type Sql, trusted } from '../../../sql.ts'
import { name, names, qualified, qualifiedDropped, sql } from '../writer.ts'

const actions: Readonly<Record<ForeignKeyAction, Sql>> = {
  noAction: trusted('NO ACTION'),
  restrict: trusted('RESTRICT'),
  cascade: trusted('CASCADE'),
  setNull: trusted('SET NULL'),
  setDefault: trusted('SET DEFAULT'),
}

const deferral: Readonly<Record<ForeignKey['deferrable'], Sql>> = {
  no: trusted(''),
  immediate: trusted(' DEFERRABLE'),
  deferred: trusted(' DEFERRABLE INITIALLY DEFERRED'),
}

export function addForeignKey(table: Table, key: ForeignKey, context: RenderContext): Sql {
  const { columns, deferrable, onDelete, onUpdate, referencedColumns, referencedTable } = key
  const reference = sql`${qualified(referencedTable, context)}(${names(referencedColumns)})`
  const rules = sql`ON DELETE ${actions[onDelete]} ON UPDATE ${actions[onUpdate]}${deferral[deferrable]}`
  const add = sql`ALTER TABLE ${qualified(table, context)} ADD CONSTRAINT ${name(key.name!)}`
  return sql`${add} FOREIGN KEY (${names(columns)}) REFERENCES ${reference} ${rules}`
}

export function dropForeignKey(table: Table, key: ForeignKey, context: RenderContext): Sql {
  return sql`ALTER TABLE ${qualifiedDropped(table, context)} DROP CONSTRAINT ${name(key.name!)}`
}

export function renameForeignKey(
  table: Table,
  from: ForeignKey,
  to: ForeignKey,
  context: RenderContext,
): Sql {
  return sql`ALTER TABLE ${qualified(table, context)} RENAME CONSTRAINT ${name(from.name!)} TO ${name(to.name!)}`
}
