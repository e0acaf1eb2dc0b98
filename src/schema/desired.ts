import type { Connector, NativeTypeInstance } from '../datamodel/connector.ts'
import { resolveNativeType } from '../datamodel/connectors/nativeTypes.ts'
import { indexName, primaryKeyName } from '../datamodel/constraintNames.ts'
import type {
  Enum as DatamodelEnum,
  Index as DatamodelIndex,
  IndexField,
  Model,
  ScalarField,
  ScalarType,
} from '../datamodel/datamodel.ts'
import { indexedField, scalarFieldsOf } from '../datamodel/select.ts'
import type { ValidatedSchema } from '../datamodel/validate.ts'
import { type Datasource, isForPrisma6 } from '../psl/config/datasource.ts'
import { desiredDefault } from './desiredDefault.ts'
import { desiredForeignKeys } from './desiredForeignKeys.ts'
import { desiredPairTables } from './desiredPairTables.ts'
import { predicateText } from './desiredPredicate.ts'
import type {
  Arity,
  Column,
  ColumnType,
  Default,
  Enum,
  Extension,
  Index,
  IndexColumn,
  PrimaryKey,
  QualifiedName,
  Schema,
  Table,
} from './schema.ts'

/** What turning a datamodel into tables has to know of a database. */
export interface DesiredRules {
  readonly connector: Connector
  /** The namespace of what has none; null where the database has no namespaces. */
  readonly defaultNamespace: string | null
  /** The type of a column of a built-in type, with its native type (given, or the default one). */
  readonly columnType: (scalar: ScalarType, native: NativeTypeInstance | null) => ColumnType
  /** How the type of an enum's column comes about: its own type, the column's own values, or plain text. */
  readonly enums: 'type' | 'column' | 'text'
  /** What `autoincrement()` is as a default; null where it is only a flag of the column. */
  readonly autoIncrementDefault: Default | null
  /** SQLite: a single integer key numbers itself, whether told to or not. */
  readonly integerKeysAutoIncrement: boolean
  /** How a table between two models keeps its pairs unique. */
  readonly pairs: 'primaryKey' | 'uniqueIndex'
  /** What only this database has of an index: algorithm, operator classes, length. */
  readonly indexExtras: (index: DatamodelIndex) => {
    readonly algorithm: Index['algorithm']
    readonly operatorClass: readonly IndexColumn['operatorClass'][]
  }
}

/** What is looked up again and again while a datamodel is turned into tables. */
export interface DesiredContext {
  readonly validated: ValidatedSchema
  readonly rules: DesiredRules
  readonly enums: ReadonlyMap<string, DatamodelEnum>
  /** The tables of models by the model's name, without foreign keys. */
  readonly tables: ReadonlyMap<string, Table>
  readonly nameOf: (thing: Pick<Model, 'databaseName' | 'namespace'>) => QualifiedName
}

/**
 * The tables that a valid schema file describes, as Prisma makes them: names, types, keys, indexes in the order of
 * resolution, tables between models, foreign keys. Views are not in it: they are written by hand.
 */
export function desiredSchema(validated: ValidatedSchema, rules: DesiredRules): Schema {
  const { datamodel, datasource } = validated
  const { defaultNamespace } = rules
  const nameOf: DesiredContext['nameOf'] = ({ databaseName, namespace }) => ({
    namespace: namespace === null || namespace.name === defaultNamespace ? null : namespace.name,
    name: databaseName,
  })
  const enums = new Map(datamodel.enums.map(block => [block.name, block]))
  const models = datamodel.models.filter(({ kind }) => kind === 'model')
  const bare: DesiredContext = { validated, rules, enums, tables: new Map(), nameOf }
  const tables = new Map(models.map(model => [model.name, tableOf(model, bare)]))
  const context: DesiredContext = { ...bare, tables }
  const foreignKeys = desiredForeignKeys(context)
  return {
    defaultNamespace,
    namespaces: namespacesOf(datasource, defaultNamespace),
    // As Prisma 6: where the file lists namespaces, the default one is written as well. 7 never writes it.
    writesDefaultNamespace: isForPrisma6(datasource) && datasource?.schemas != null,
    tables: [
      ...models.map(({ name }) => ({ ...tables.get(name)!, foreignKeys: foreignKeys.get(name) ?? [] })),
      ...desiredPairTables(context),
    ],
    enums: rules.enums === 'type' ? datamodel.enums.map(block => enumOf(block, context)) : [],
    views: [],
    extensions: extensionsOf(validated),
    sequences: [],
    others: [],
  }
}

// As Prisma: 6 leaves the default namespace to the connection, 7 creates it.
function namespacesOf(datasource: Datasource | null, defaultNamespace: string | null): readonly string[] {
  if (defaultNamespace === null) return []
  const listed = datasource?.schemas ?? []
  if (listed.length > 0) return [...listed].sort()
  return isForPrisma6(datasource) ? [] : [defaultNamespace]
}

function extensionsOf({ datasource }: ValidatedSchema): readonly Extension[] {
  return (datasource?.extensions?.items ?? []).map(({ name, map, schema, version }) => ({
    name: map ?? name,
    namespace: schema,
    version,
    isRelocatable: false,
  }))
}

function enumOf({ values, ...block }: DatamodelEnum, { nameOf }: DesiredContext): Enum {
  return { ...nameOf(block), values: values.map(({ databaseName }) => databaseName), comment: null }
}

function tableOf(model: Model, context: DesiredContext): Table {
  return {
    ...context.nameOf(model),
    columns: scalarFieldsOf(model).map(field => columnOf(field, model, context)),
    primaryKey: primaryKeyOf(model, context),
    indexes: model.indexes.map(index => indexOf(index, model, context)),
    foreignKeys: [],
    constraints: [],
    options: [],
    comment: null,
  }
}

const arities: Readonly<Record<ScalarField['arity'], Arity>> = {
  required: 'required',
  optional: 'nullable',
  list: 'list',
}

function columnOf(field: ScalarField, model: Model, context: DesiredContext): Column {
  const type = columnTypeOf(field, model, context)
  const { value, autoIncrement, isClientSide } = desiredDefault(field, type, context)
  return {
    name: field.databaseName,
    type,
    arity: arities[field.arity],
    default: value,
    autoIncrement: autoIncrement || numbersItself(field, model, context),
    identity: null,
    generated: null,
    collation: null,
    clientDefault: isClientSide,
    comment: null,
  }
}

function numbersItself(field: ScalarField, { primaryKey }: Model, { rules }: DesiredContext): boolean {
  if (!rules.integerKeysAutoIncrement || primaryKey?.fields.length !== 1) return false
  return (
    indexedField(primaryKey.fields[0]!) === field && field.type.kind === 'scalar' && field.type.name === 'Int'
  )
}

function columnTypeOf(
  field: ScalarField,
  model: Model,
  { rules, enums, nameOf }: DesiredContext,
): ColumnType {
  const { type } = field
  switch (type.kind) {
    case 'scalar': {
      const native = resolveNativeType(field, rules.connector)
      return rules.columnType(type.name, native ?? rules.connector.defaultNativeTypes[type.name] ?? null)
    }
    case 'composite':
      return rules.columnType('Json', rules.connector.defaultNativeTypes.Json ?? null)
    case 'unsupported':
      return { family: 'unsupported', native: null, enum: null, values: null, text: type.text }
    case 'enum':
      return enumType(enums.get(type.name)!, field, model)
    default:
      return type satisfies never
  }

  function enumType(
    block: DatamodelEnum,
    { databaseName }: ScalarField,
    { databaseName: table }: Model,
  ): ColumnType {
    const values = block.values.map(value => value.databaseName)
    switch (rules.enums) {
      case 'type': {
        const name = nameOf(block)
        return { family: 'enum', native: null, enum: name, values: null, text: name.name }
      }
      case 'column':
        return { family: 'enum', native: null, enum: null, values, text: `${table}_${databaseName}` }
      case 'text':
        return rules.columnType('String', null)
      default:
        return rules.enums satisfies never
    }
  }
}

function primaryKeyOf(model: Model, { rules: { connector } }: DesiredContext): PrimaryKey | null {
  const { primaryKey } = model
  if (primaryKey === null) return null
  const isNamed = connector.capabilities.has('namedPrimaryKeys')
  return {
    name: isNamed ? primaryKeyName(model, primaryKey, connector) : null,
    columns: primaryKey.fields.map(field => indexColumnOf(field)),
  }
}

const indexKinds = { index: 'normal', unique: 'unique', fulltext: 'fulltext' } as const

function indexOf(index: DatamodelIndex, model: Model, context: DesiredContext): Index {
  const { rules } = context
  const { algorithm, operatorClass } = rules.indexExtras(index)
  return {
    name: indexName(model, index, rules.connector),
    kind: indexKinds[index.kind],
    columns: index.fields.map((field, at) => indexColumnOf(field, operatorClass[at] ?? null)),
    algorithm,
    predicate: index.where === null ? null : predicateText(index.where),
    include: [],
    isConstraint: false,
    isValid: true,
    nullsNotDistinct: false,
  }
}

function indexColumnOf(field: IndexField, operatorClass: IndexColumn['operatorClass'] = null): IndexColumn {
  return {
    column: indexedField(field).databaseName,
    expression: null,
    sort: field.sort === null ? null : field.sort === 'Desc' ? 'desc' : 'asc',
    nulls: null,
    length: field.length,
    operatorClass,
  }
}
