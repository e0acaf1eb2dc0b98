import type * as syntax from '../../../psl/ast.ts'
import type { Index, Model, ScalarField } from '../../datamodel.ts'
import { onAttribute, onField } from '../../messages.ts'
import type { Rule, RuleContext } from '../../rule.ts'
import { indexAttribute, indexedField, isSinglePrimaryKey, scalarFieldsOf } from '../../select.ts'

/** Each document is known by its `_id`. */
export const checkIdentity: Rule<Model> = ({ name, primaryKey, syntax }, { error }) => {
  if (primaryKey === null) {
    return error(
      'Invalid model: MongoDB models require exactly one identity field annotated with @id',
      syntax,
    )
  }
  if (primaryKey.fields.length !== 1) return
  const field = indexedField(primaryKey.fields[0]!)
  if (field.databaseName === '_id') return
  const found = mapAttribute(field) === null ? '' : `, found @map("${field.databaseName}")`
  const message = `MongoDB model IDs must have an @map("_id") annotation${found}.`
  error(onField('model', name, field, message), field.syntax)
}

/** What stands in for the defaults that SQL databases have, and how fields may be called. */
export const checkFields: Rule<Model> = (model, context) => {
  const keyFields = new Set(model.primaryKey?.fields.map(indexedField))
  for (const field of scalarFieldsOf(model)) {
    const report = (message: string): void =>
      context.error(onField('model', model.name, field, message), field.syntax)
    if (hasDefault(field, 'auto')) {
      if (field.nativeType?.name !== 'ObjectId') {
        report('MongoDB `@default(auto())` fields must have `ObjectId` native type.')
      }
      if (!keyFields.has(field)) {
        report('MongoDB `@default(auto())` fields must have the `@id` attribute.')
      }
    }
    if (hasDefault(field, 'dbgenerated')) {
      report('The `dbgenerated()` function is not allowed with MongoDB. Please use `auto()` instead.')
    }
    checkFieldName(field, context)
  }
}

/** How the fields of a view may be called. */
export const checkFieldNames: Rule<Model> = (view, context) => {
  for (const field of scalarFieldsOf(view)) checkFieldName(field, context)
}

function checkFieldName(field: ScalarField, { error }: RuleContext): void {
  const attribute = mapAttribute(field)
  if (attribute === null) return
  const report = (message: string): void => error(onAttribute('@map', message), attribute)
  if (field.databaseName.startsWith('$')) report('The field name cannot start with a `$` character')
  if (field.databaseName.includes('.')) report('The field name cannot contain a `.` character')
}

/** No two indexes are the same, and the index of the `_id` is there already. */
export const checkIndexes: Rule<Model> = (model, { error }) => {
  const counts = new Map<string, number>()
  for (const index of model.indexes) {
    const key = keyOf(index)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const index of model.indexes) {
    const { attribute } = index
    if (counts.get(keyOf(index))! > 1) {
      // As Prisma: an attribute of a field is called one of the model.
      error(onAttribute(`@@${attribute.name.text}`, 'Index already exists in the model.'), attribute)
    }
    if (index.kind !== 'unique' || index.fields.length !== 1) continue
    if (!isSinglePrimaryKey(indexedField(index.fields[0]!), model)) continue
    const message = 'The same field cannot be an id and unique on MongoDB.'
    error(onAttribute(indexAttribute(index), message), attribute)
  }
}

// As Prisma: neither what kind of index it is nor its name sets one apart.
function keyOf({ fields }: Index): string {
  return JSON.stringify(fields.map(({ path, sort, length }) => [path.map(({ name }) => name), sort, length]))
}

function hasDefault(field: ScalarField, call: string): boolean {
  const value = field.default?.value
  return value?.kind === 'call' && value.name === call
}

function mapAttribute({ syntax: { attributes } }: ScalarField): syntax.Attribute | null {
  return attributes.find(({ name }) => name.text === 'map') ?? null
}
