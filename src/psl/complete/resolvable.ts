import type { Attribute, BlockAttribute, Field, Model, SchemaTree } from '../ast.ts'
import { blockAttributesOf, fieldsOf, isConfig, propertiesOf, valuesOf } from '../select.ts'
import { syntaxErrors } from '../syntaxErrors.ts'
import { argumentOf, attributeOf, collectModels, type ModelEntry, namesIn, typeName } from './models.ts'

/** The types that are built in. */
export const scalarTypes: ReadonlySet<string> = new Set([
  'Int',
  'BigInt',
  'Float',
  'Boolean',
  'String',
  'DateTime',
  'Json',
  'Bytes',
  'Decimal',
])

const fieldAttributes = new Set([
  'id',
  'unique',
  'default',
  'updatedAt',
  'map',
  'relation',
  'ignore',
  'shardKey',
])
const blockAttributes = new Set(['id', 'unique', 'index', 'fulltext', 'map', 'schema', 'ignore', 'shardKey'])
const repeatable = new Set(['unique', 'index', 'fulltext'])
const relationArguments = new Set(['name', 'fields', 'references', 'onDelete', 'onUpdate', 'map'])

/**
 * Whether names, types and attributes can be resolved: Prisma adds to a schema only where they can. A first
 * approximation, for as long as the datamodel does not tell.
 */
export function isResolvable(trees: readonly SchemaTree[]): boolean {
  if (trees.some(tree => syntaxErrors(tree).length > 0)) return false
  const items = trees.flatMap(tree => tree.items)
  const named = items.flatMap(item =>
    item.kind === 'model' || item.kind === 'view' || item.kind === 'type' || item.kind === 'enum'
      ? [item]
      : [],
  )
  const names = named.map(({ name }) => name.text)
  if (!areNames(names) || names.some(name => scalarTypes.has(name))) return false
  const types = new Set([...names, ...scalarTypes])
  const models = collectModels(trees)
  const configs = items.filter(isConfig).map(propertiesOf)
  if (!configs.every(properties => areDistinct(properties.map(({ name }) => name.text)))) return false
  return named.every(item => {
    if (item.kind !== 'enum') return isModelResolvable(item, types, models)
    const values = valuesOf(item)
    return (
      values.length > 0 &&
      areNames(
        values.map(({ name }) => name.text),
        /^[\p{L}]/u,
      )
    )
  })
}

function isModelResolvable(
  model: Model,
  types: ReadonlySet<string>,
  models: ReadonlyMap<string, ModelEntry>,
): boolean {
  const fields = fieldsOf(model)
  if (!areNames(fields.map(({ name }) => name.text))) return false
  const own = models.get(model.name.text)
  return (
    fields.every(field => isFieldResolvable(field, own, types, models)) &&
    areAttributes(blockAttributesOf(model), blockAttributes) &&
    blockAttributesOf(model).every(
      attribute => own === undefined || refersToFields(attribute, own, models),
    ) &&
    (own?.criteria.filter(({ kind }) => kind === 'id').length ?? 0) < 2
  )
}

function isFieldResolvable(
  field: Field,
  own: ModelEntry | undefined,
  types: ReadonlySet<string>,
  models: ReadonlyMap<string, ModelEntry>,
): boolean {
  const type = typeName(field)
  if (type !== null && !types.has(type)) return false
  if (!areAttributes(field.attributes, fieldAttributes)) return false
  const target = type === null ? undefined : models.get(type)
  const relation = attributeOf(field, 'relation')
  const updatedAt = attributeOf(field, 'updatedAt')
  if (updatedAt !== null && (type !== 'DateTime' || field.type?.form === 'list')) return false
  if (target === undefined || own === undefined) return relation === null
  if (field.attributes.some(({ name }) => name.text.includes('.'))) return false
  if (['id', 'unique', 'default', 'map'].some(name => attributeOf(field, name) !== null)) return false
  return relation === null || isRelationResolvable(relation, own, target, models)
}

function isRelationResolvable(
  attribute: Attribute,
  own: ModelEntry,
  target: ModelEntry,
  models: ReadonlyMap<string, ModelEntry>,
): boolean {
  const given = attribute.arguments?.items ?? []
  if (given.some(({ name }) => name !== null && !relationArguments.has(name.text))) return false
  if (given.filter(({ name }) => name === null || name.text === 'name').length > 1) return false
  const relationName = argumentOf(attribute, 'name')
  if (relationName !== null && relationName.kind !== 'string') return false
  return (['fields', 'references'] as const).every(name => {
    const value = argumentOf(attribute, name, false)
    const names = namesIn(value)
    const entry = name === 'fields' ? own : target
    if (value === null) return true
    return names !== null && areDistinct(names) && names.every(field => isScalar(entry, field, models))
  })
}

function refersToFields(
  attribute: BlockAttribute,
  own: ModelEntry,
  models: ReadonlyMap<string, ModelEntry>,
): boolean {
  if (!repeatable.has(attribute.name.text) && attribute.name.text !== 'id') return true
  const names = namesIn(argumentOf(attribute, 'fields'))
  return names?.every(name => name.includes('.') || isScalar(own, name, models)) === true
}

function isScalar({ fields }: ModelEntry, name: string, models: ReadonlyMap<string, ModelEntry>): boolean {
  const field = fields.get(name)
  return field !== undefined && !models.has(typeName(field) ?? '')
}

function areAttributes(
  attributes: readonly (Attribute | BlockAttribute)[],
  known: ReadonlySet<string>,
): boolean {
  const names = attributes.map(({ name }) => name.text)
  const single = names.filter(name => !repeatable.has(name) || attributes[0]!.kind === 'attribute')
  return (
    areDistinct(single) &&
    names.every(name => known.has(name) || name.includes('.')) &&
    attributes.every(({ arguments: given }) => given === null || given.trailingComma === null) &&
    attributes.every(
      ({ arguments: given }) => given === null || given.items.every(({ value }) => value !== null),
    )
  )
}

function areNames(names: readonly string[], form: RegExp = /^[\p{L}][^-]*$/u): boolean {
  return areDistinct(names) && names.every(name => form.test(name))
}

function areDistinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length
}
