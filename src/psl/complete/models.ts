import type { Argument, Attribute, BlockAttribute, Expression, Field, Model, SchemaTree } from '../ast.ts'
import { blockAttributesOf, fieldsOf } from '../select.ts'

/** A model or a view with what relations need to know of it. */
export interface ModelEntry {
  readonly model: Model
  /** Index of its file. */
  readonly file: number
  readonly fields: ReadonlyMap<string, Field>
  readonly ignored: boolean
  /** What identifies a row: the fields of the primary key first, then those of each unique index. */
  readonly criteria: readonly Criterion[]
}

export interface Criterion {
  readonly kind: 'id' | 'unique'
  readonly fields: readonly string[]
}

/** The models and views of a schema by name, in the order of its files. */
export function collectModels(trees: readonly SchemaTree[]): ReadonlyMap<string, ModelEntry> {
  const models = new Map<string, ModelEntry>()
  for (const [file, { items }] of trees.entries()) {
    for (const item of items) {
      if (item.kind === 'model' || item.kind === 'view') models.set(item.name.text, entry(item, file))
    }
  }
  return models
}

function entry(model: Model, file: number): ModelEntry {
  const fields = fieldsOf(model)
  const attributes = blockAttributesOf(model)
  const criteria = (kind: Criterion['kind']): readonly Criterion[] => [
    ...fields
      .filter(field => attributeOf(field, kind) !== null)
      .map(({ name }) => ({ kind, fields: [name.text] })),
    ...attributes
      .filter(({ name }) => name.text === kind)
      .map(attribute => ({ kind, fields: namesIn(argumentOf(attribute, 'fields')) ?? [] })),
  ]
  return {
    model,
    file,
    fields: new Map(fields.map(field => [field.name.text, field])),
    ignored: attributes.some(({ name }) => name.text === 'ignore'),
    criteria: [...criteria('id'), ...criteria('unique')],
  }
}

/** The name of a field's type. */
export function typeName({ type }: Field): string | null {
  return type?.base.kind === 'namedType' ? type.base.name : null
}

/** An attribute of a field by name. */
export function attributeOf({ attributes }: Field, name: string): Attribute | null {
  return attributes.find(attribute => attribute.name.text === name) ?? null
}

/** The value of an argument: by its name or, for the one that may go without, as the unnamed one. */
export function argumentOf(
  attribute: Attribute | BlockAttribute,
  name: string,
  unnamed = true,
): Expression | null {
  const given: readonly Argument[] = attribute.arguments?.items ?? []
  const found =
    given.find(argument => argument.name?.text === name) ??
    (unnamed ? given.find(argument => argument.name === null) : undefined)
  return found?.value ?? null
}

/** The fields that an expression lists; null where it is something else. A single name counts as a list. */
export function namesIn(expression: Expression | null): readonly string[] | null {
  if (expression === null) return null
  const items = expression.kind === 'array' ? expression.items : [expression]
  const names = items.flatMap(item => (item.kind === 'constant' || item.kind === 'call' ? [item.name] : []))
  return names.length === items.length ? names : null
}
