import { groupBy } from '../../../diff/groups.ts'
import type { ForeignKey, ForeignKeyAction, Table } from '../../../schema/schema.ts'
import { columnNames } from '../../../schema/select.ts'
import type { Row } from '../../dialect.ts'

const actions: Readonly<Record<string, ForeignKeyAction>> = {
  'no action': 'noAction',
  restrict: 'restrict',
  cascade: 'cascade',
  'set null': 'setNull',
  'set default': 'setDefault',
}

/**
 * Rows of `pragma_foreign_key_list`, one for each column, as foreign keys. The names are as they were written, which may
 * differ in case from those of the columns. As Prisma: a key on a table that is not there is left out.
 * @param deferrable of each key, in the order of the definition, which the catalog turns round
 */
export function readForeignKeys(
  rows: readonly Row[],
  table: Table,
  tables: ReadonlyMap<string, Table>,
  deferrable: readonly ForeignKey['deferrable'][],
): readonly ForeignKey[] {
  const byId = groupBy(rows, ({ id }) => String(id))
  return [...byId].flatMap(([id, columns]) => {
    const referenced = tables.get(String(columns[0]!.table).toLowerCase())
    const key = referenced === undefined ? null : readForeignKey(columns, table, referenced)
    return key === null ? [] : [{ ...key, deferrable: deferrable[byId.size - 1 - Number(id)] ?? 'no' }]
  })
}

function readForeignKey(rows: readonly Row[], table: Table, referenced: Table): ForeignKey | null {
  const referencedColumns = rows.some(({ to }) => to === null)
    ? columnNames(referenced.primaryKey ?? { columns: [] })
    : rows.map(({ to }) => nameIn(referenced, String(to)))
  if (referencedColumns.length !== rows.length) return null
  const { on_delete: onDelete, on_update: onUpdate } = rows[0]!
  return {
    name: null,
    columns: rows.map(({ from }) => nameIn(table, String(from))),
    referencedTable: { namespace: null, name: referenced.name },
    referencedColumns,
    onDelete: readAction(onDelete),
    onUpdate: readAction(onUpdate),
    deferrable: 'no',
    isValid: true,
  }
}

function readAction(action: unknown): ForeignKeyAction {
  return actions[String(action).toLowerCase()] ?? 'noAction'
}

/** The name of a column as the table has it. */
function nameIn({ columns }: Table, given: string): string {
  const lower = given.toLowerCase()
  return columns.find(({ name }) => name.toLowerCase() === lower)?.name ?? given
}
