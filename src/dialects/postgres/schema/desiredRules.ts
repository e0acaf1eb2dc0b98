import { postgresql } from '../../../datamodel/connectors/postgresql/index.ts'
import type { DesiredRules } from '../../../schema/desired.ts'
import { operatorClassOf } from './operatorClasses.ts'
import { scalarType } from './types.ts'

/** How a datamodel becomes tables of PostgreSQL. */
export const desiredRules: DesiredRules = {
  connector: postgresql,
  defaultNamespace: 'public',
  columnType: scalarType,
  enums: 'type',
  autoIncrementDefault: { kind: 'sequence', name: '' },
  integerKeysAutoIncrement: false,
  pairs: 'primaryKey',
  indexExtras: index => ({
    algorithm: index.algorithm === null || index.algorithm === 'BTree' ? null : index.algorithm.toLowerCase(),
    operatorClass: index.fields.map(field => operatorClassOf(field, index)),
  }),
}
