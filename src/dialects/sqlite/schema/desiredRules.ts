import { sqlite } from '../../../datamodel/connectors/sqlite.ts'
import type { DesiredRules } from '../../../schema/desired.ts'
import { scalarColumnType } from './types.ts'

/** How a datamodel becomes tables of SQLite. */
export const sqliteDesired: DesiredRules = {
  connector: sqlite,
  defaultNamespace: null,
  columnType: scalar => scalarColumnType(scalar),
  enums: 'text',
  autoIncrementDefault: null,
  integerKeysAutoIncrement: true,
  pairs: 'uniqueIndex',
  indexExtras: () => ({ algorithm: null, operatorClass: [] }),
}
