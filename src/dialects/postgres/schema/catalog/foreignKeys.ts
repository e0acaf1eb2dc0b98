import type { ForeignKey, ForeignKeyAction, OutwardKey } from '../../../../schema/schema.ts'
import type { Row } from '../../../dialect.ts'
import { isTrueIn, jsonIn, type Naming, qualifiedName, textIn } from './row.ts'

const actions: ReadonlyMap<string, ForeignKeyAction> = new Map([
  ['a', 'noAction'],
  ['r', 'restrict'],
  ['c', 'cascade'],
  ['n', 'setNull'],
  ['d', 'setDefault'],
])

/** The namespaces that are read. */
interface Reach extends Naming {
  readonly namespaces: readonly string[]
}

/** A foreign key from its row; null where it leads elsewhere. */
export function foreignKeyOf(row: Row, reach: Reach): ForeignKey | null {
  const namespace = textIn(row, 'referenced_namespace')
  if (!reach.namespaces.includes(namespace)) return null
  return {
    name: textIn(row, 'name'),
    columns: jsonIn<readonly string[]>(row, 'columns'),
    referencedTable: qualifiedName(namespace, textIn(row, 'referenced_table'), reach),
    referencedColumns: jsonIn<readonly string[]>(row, 'referenced_columns'),
    onDelete: actions.get(textIn(row, 'on_delete')) ?? 'noAction',
    onUpdate: actions.get(textIn(row, 'on_update')) ?? 'noAction',
    deferrable: deferrability(row),
    isValid: isTrueIn(row, 'is_valid'),
  }
}

export function outwardKeyOf(row: Row): OutwardKey {
  return {
    name: textIn(row, 'name'),
    from: { namespace: textIn(row, 'namespace'), table: textIn(row, 'table_name') },
    to: { namespace: textIn(row, 'referenced_namespace'), table: textIn(row, 'referenced_table') },
  }
}

function deferrability(row: Row): ForeignKey['deferrable'] {
  if (!isTrueIn(row, 'is_deferrable')) return 'no'
  return isTrueIn(row, 'is_deferred') ? 'deferred' : 'immediate'
}
