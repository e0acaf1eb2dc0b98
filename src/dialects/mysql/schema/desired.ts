import { mysql } from '../../../datamodel/connectors/mysql/index.ts'
import type { DesiredRules } from '../../../schema/desired.ts'
import { columnType } from './types.ts'

/** How a datamodel becomes tables of MySQL and MariaDB. */
export const mysqlDesired: DesiredRules = {
  connector: mysql,
  // Its schemas are databases: a migration stays within one.
  defaultNamespace: null,
  columnType,
  enums: 'column',
  autoIncrementDefault: null,
  integerKeysAutoIncrement: false,
  pairs: 'uniqueIndex',
  indexExtras: ({ fields }) => ({ algorithm: null, operatorClass: fields.map(() => null) }),
}
