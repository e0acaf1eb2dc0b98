import type { Field } from '../ast.ts'
import { camelCase, pluralOf } from './inflection.ts'
import { type ModelEntry, typeName } from './models.ts'
import type { Relation, RelationField } from './relations.ts'
import { scalarTypes } from './resolvable.ts'

/** A text to put into a file. */
export interface Insertion {
  /** Index of the file. */
  readonly file: number
  readonly offset: number
  readonly text: string
}

/** The fields that a relation lacks on either side, and the fields for its key. */
export function missingFields(relation: Relation): readonly Insertion[] {
  return [...missingBack(relation), ...missingForward(relation), ...missingScalars(relation)]
}

function missingBack({ from, to, back, oneToOne }: Relation): readonly Insertion[] {
  if (back !== null) return []
  const type = from.model.name.text
  const name = camelCase(type)
  const field = oneToOne ? `${name} ${type}?` : `${pluralOf(name)} ${type}[]`
  return [atEnd(to, from.ignored ? `${field} @ignore` : field)]
}

function missingForward(relation: Relation): readonly Insertion[] {
  const { from, to, forward } = relation
  if (forward !== null) return []
  const type = to.model.name.text
  const optional = keyFields(relation).some(({ form }) => form === '?')
  const given = `@relation(${fieldsArgument(relation)}, ${referencesArgument(relation)})`
  return [atEnd(from, `${camelCase(type)} ${type}${optional ? '?' : ''} ${given}`)]
}

function missingScalars(relation: Relation): readonly Insertion[] {
  const { from, forward } = relation
  if (forward?.fields) return []
  const insertions: Insertion[] = []
  for (const { name, form, model } of keyFields(relation)) {
    if (from.fields.has(name)) continue
    const type = typeName(model)
    // As Prisma: for a key of an enum no field is added, nor for what follows it.
    if (type === null || !scalarTypes.has(type)) break
    insertions.push(atEnd(from, `${name} ${type}${form} ${nativeType(model)}`))
  }
  return insertions
}

/** The attribute that a relation field lacks. */
export function missingAttribute(relation: Relation): readonly Insertion[] {
  const { from, forward } = relation
  if (forward === null || forward.attribute !== null) return []
  const given = `@relation(${fieldsArgument(relation)}, ${referencesArgument(relation)})`
  const { source, end } = forward.field.type!.base.span
  // As Prisma: marks that do not follow the type directly end up behind the attribute.
  const marks = /^[[\]?!]*/.exec(source.text.slice(end, end + 10))![0].length
  return [{ file: from.file, offset: end + marks, text: ` ${given}` }]
}

/** The arguments that its attribute lacks. */
export function missingArguments(relation: Relation): readonly Insertion[] {
  const { from, forward } = relation
  if (forward?.attribute == null) return []
  const added = [
    ...(forward.fields === null ? [fieldsArgument(relation)] : []),
    ...(forward.references === null ? [referencesArgument(relation)] : []),
  ].join(', ')
  if (added === '') return []
  const { arguments: given, span } = forward.attribute
  // As Prisma: `@relation()` gets a second pair of parentheses, which makes the line invalid.
  if (given === null || given.items.length === 0)
    return [{ file: from.file, offset: span.end, text: `(${added})` }]
  return [{ file: from.file, offset: span.end - 1, text: `, ${added}` }]
}

function atEnd({ file, model }: ModelEntry, line: string): Insertion {
  return { file, offset: model.span.end - 1, text: `${line}\n` }
}

/** A field of the foreign key, as it is or as it would be. */
interface KeyField {
  readonly name: string
  readonly form: string
  /** The field that it refers to. */
  readonly model: Field
}

function keyFields({ from, to, forward }: Relation): readonly KeyField[] {
  return fieldsOfCriterion(to, to.criteria[0]?.fields).map(model => {
    const name = lowerFirst(to.model.name.text) + upperFirst(model.name.text)
    const existing = from.fields.get(name)
    const form = existing === undefined ? formOf(forward?.field) : formOf(existing)
    return { name, form, model }
  })
}

function formOf(field: Field | undefined): string {
  if (field === undefined) return '?'
  const form = field.type?.form
  return form === 'optional' ? '?' : form === 'list' ? '[]' : ''
}

function fieldsArgument(relation: Relation): string {
  return `fields: [${keyFields(relation)
    .map(({ name }) => name)
    .join(', ')}]`
}

function referencesArgument({ to, forward }: { to: ModelEntry; forward: RelationField | null }): string {
  const criterion = to.criteria.find(({ fields }) => fieldsOfCriterion(to, fields).every(isStrict))
  const names = forward?.references ?? fieldsOfCriterion(to, criterion?.fields).map(({ name }) => name.text)
  return `references: [${names.join(', ')}]`
}

function isStrict({ type }: Field): boolean {
  return type?.form !== 'optional' && type?.base.kind === 'namedType'
}

function fieldsOfCriterion({ fields }: ModelEntry, names: readonly string[] = []): readonly Field[] {
  return names.flatMap(name => fields.get(name) ?? [])
}

function nativeType({ attributes }: Field): string {
  const native = attributes.find(({ name }) => name.text.includes('.'))
  return native === undefined ? '' : native.span.source.text.slice(native.span.start, native.span.end)
}

function lowerFirst(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0)!)
  return first.toLowerCase() + text.slice(first.length)
}

function upperFirst(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0)!)
  return first.toUpperCase() + text.slice(first.length)
}
