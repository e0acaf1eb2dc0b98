import {
  defaultName,
  foreignKeyName,
  indexName,
  primaryKeyName,
} from '../../src/datamodel/constraintNames.ts'
import type {
  ColumnType,
  Condition,
  Default,
  Enum,
  Index,
  IndexField,
  Model,
  NativeType,
  PrimaryKey,
  Relation,
  RelationField,
  ScalarField,
} from '../../src/datamodel/datamodel.ts'
import type { ValidatedSchema } from '../../src/datamodel/validate.ts'
import type { Node } from '../../src/psl/ast.ts'

type Connector = ValidatedSchema['connector']

/** A datamodel as JSON that a person can read: without syntax, and without what is not there. */
export function renderDatamodel({ datamodel, connector, diagnostics }: ValidatedSchema): string {
  const { models, enums, compositeTypes, relations } = datamodel
  const whole = withoutNothing({
    errors: diagnostics.filter(({ severity }) => severity === 'error').length,
    models: models.map(model => renderModel(model, connector)),
    compositeTypes: compositeTypes.map(({ name, fields, documentation }) => ({
      name,
      documentation,
      fields: fields.map(field => renderColumn(field)),
    })),
    enums: enums.map(renderEnum),
    relations: relations.map(relation => renderRelation(relation, connector)),
  })
  return `${inLines(whole)}\n`
}

function renderModel(model: Model, connector: Connector): unknown {
  const { kind, name, databaseName, namespace, ignored, documentation, shardKey } = model
  return {
    kind,
    name,
    databaseName,
    namespace: namespace?.name,
    ignored,
    documentation,
    fields: model.fields.map(field =>
      field.kind === 'relation'
        ? renderRelationField(field)
        : { ...renderColumn(field), constraint: renderDefaultName(model, field, connector) },
    ),
    primaryKey: model.primaryKey && renderPrimaryKey(model, model.primaryKey, connector),
    indexes: model.indexes.map(index => renderIndex(model, index, connector)),
    shardKey: shardKey && { fields: names(shardKey.fields), onField: shardKey.onField?.name },
  }
}

function renderColumn(field: ScalarField): Record<string, unknown> {
  const { name, databaseName, type, arity, nativeType, updatedAt, ignored, documentation } = field
  return {
    name,
    databaseName: databaseName === name ? null : databaseName,
    type: renderType(type) + suffixes[arity],
    default: field.default && renderDefault(field.default),
    nativeType: nativeType && renderNativeType(nativeType),
    updatedAt,
    ignored,
    documentation,
  }
}

function renderNativeType({ prefix, name, arguments: given }: NativeType): string {
  return `${prefix}.${name}${given.length === 0 ? '' : `(${given.join(', ')})`}`
}

function renderDefaultName(model: Model, field: ScalarField, connector: Connector): string | null {
  if (field.default === null || !connector.capabilities.has('namedDefaultValues')) return null
  return defaultName(model, field, connector)
}

function renderDefault({ value, name }: Default): unknown {
  return name === null ? textOf(value) : { value: textOf(value), name }
}

function renderRelationField(field: RelationField): unknown {
  const { name, arity, model, relationName, fields, references, map, ignored, documentation } = field
  return {
    name,
    type: model + suffixes[arity],
    relationName,
    fields: fields && names(fields),
    references: references && names(references),
    onDelete: field.onDelete?.action,
    onUpdate: field.onUpdate?.action,
    map,
    ignored,
    documentation,
  }
}

const suffixes = { required: '', optional: '?', list: '[]' } as const

function renderType(type: ColumnType): string {
  return type.kind === 'unsupported' ? `Unsupported(${type.text})` : type.name
}

function renderPrimaryKey(model: Model, key: PrimaryKey, connector: Connector): unknown {
  const { fields, name, clustered, onField } = key
  return {
    constraint: connector.capabilities.has('namedPrimaryKeys') && primaryKeyName(model, key, connector),
    fields: fields.map(renderIndexField),
    name,
    clustered: clustered === null ? null : String(clustered),
    onField: onField?.name,
  }
}

function renderIndex(model: Model, index: Index, connector: Connector): unknown {
  const { kind, fields, name, algorithm, clustered, where, onField } = index
  return {
    kind,
    constraint: indexName(model, index, connector),
    fields: fields.map(renderIndexField),
    name,
    algorithm,
    clustered: clustered === null ? null : String(clustered),
    where: where?.kind === 'raw' ? `raw ${where.sql}` : where?.conditions.map(renderCondition),
    onField: onField?.name,
  }
}

function renderIndexField({ path, sort, length, operatorClass }: IndexField): string {
  const operators = operatorClass?.kind === 'raw' ? `raw ${operatorClass.text}` : operatorClass?.name
  return [names(path).join('.'), sort, length, operators].filter(part => part != null).join(' ')
}

function renderCondition({ field, negated, value }: Condition): string {
  return `${field.name} ${negated ? 'is not' : 'is'} ${textOf(value)}`
}

function renderEnum({ name, databaseName, namespace, values, documentation }: Enum): unknown {
  return {
    name,
    databaseName,
    namespace: namespace?.name,
    documentation,
    values: values.map(value =>
      value.databaseName === value.name && value.documentation === null
        ? value.name
        : { name: value.name, databaseName: value.databaseName, documentation: value.documentation },
    ),
  }
}

function renderRelation(relation: Relation, connector: Connector): unknown {
  const { kind, name } = relation
  const side = (model: Model, field: RelationField | null): string => `${model.name}.${field?.name ?? ''}`
  if (relation.kind === 'manyToMany') {
    const { embedded, a, b } = relation
    return { kind, name, embedded, a: side(a.model, a.field), b: side(b.model, b.field) }
  }
  const { referencing, referenced, forward, back } = relation
  return {
    kind,
    name,
    referencing: side(referencing, forward),
    referenced: side(referenced, back),
    constraint: foreignKeyName(relation, connector),
  }
}

function names(fields: readonly ScalarField[]): readonly string[] {
  return fields.map(({ name }) => name)
}

function textOf({ source, start, end }: Node): string {
  return source.text.slice(start, end)
}

/** A copy without the members that are null, false, 0 or undefined, at any depth. Empty lists stay. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, member]) => Boolean(member))
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNothing(member)]))
}

/** JSON with everything on one line that fits there. */
function inLines(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  const isArray = Array.isArray(value)
  const parts = Object.entries(value).map(([key, member]) => {
    const text = inLines(member, inner)
    return isArray ? text : `${JSON.stringify(key)}: ${text}`
  })
  const line = isArray ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`
  if (parts.length === 0) return isArray ? '[]' : '{}'
  if (indent.length + line.length <= 110 && !line.includes('\n')) return line
  const [open, close] = isArray ? '[]' : '{}'
  return `${open}\n${parts.map(part => inner + part).join(',\n')}\n${indent}${close}`
}
