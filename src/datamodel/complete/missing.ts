import type { Source } from '../../base/source.ts'
import type { InlineRelation, Model, ScalarField } from '../datamodel.ts'
import { indexedField, isStrict, uniqueCriteria } from '../select.ts'
import { camelCase, pluralOf } from './inflection.ts'

/** A text to put into a file. */
export interface Insertion {
  readonly source: Source
  readonly offset: number
  readonly text: string
}

/** The fields that a relation lacks on either side, and the fields for its key. */
export function missingFields(relation: InlineRelation): readonly Insertion[] {
  return [...missingBack(relation), ...missingForward(relation), ...missingScalars(relation)]
}

function missingBack({ kind, referencing, referenced, back }: InlineRelation): readonly Insertion[] {
  if (back !== null) return []
  const type = referencing.name
  const name = camelCase(type)
  const field = kind === 'oneToOne' ? `${name} ${type}?` : `${pluralOf(name)} ${type}[]`
  return [atEnd(referenced, referencing.ignored ? `${field} @ignore` : field)]
}

function missingForward(relation: InlineRelation): readonly Insertion[] {
  const { referencing, referenced, forward } = relation
  if (forward !== null) return []
  const type = referenced.name
  const optional = keyFields(relation).some(({ form }) => form === '?')
  const given = `@relation(${fieldsArgument(relation)}, ${referencesArgument(relation)})`
  return [atEnd(referencing, `${camelCase(type)} ${type}${optional ? '?' : ''} ${given}`)]
}

function missingScalars(relation: InlineRelation): readonly Insertion[] {
  const { referencing, forward } = relation
  if (forward?.fields) return []
  const existing = new Set(referencing.fields.map(({ name }) => name))
  const insertions: Insertion[] = []
  for (const { name, form, target } of keyFields(relation)) {
    if (existing.has(name)) continue
    // As Prisma: for a key of an enum no field is added, nor for what follows it.
    if (target.type.kind !== 'scalar') break
    insertions.push(atEnd(referencing, `${name} ${target.type.name}${form} ${nativeType(target)}`))
  }
  return insertions
}

/** The attribute that a relation field lacks. */
export function missingAttribute(relation: InlineRelation): readonly Insertion[] {
  const { forward } = relation
  if (forward === null || forward.attribute !== null) return []
  const given = `@relation(${fieldsArgument(relation)}, ${referencesArgument(relation)})`
  const { source, end } = forward.syntax.type!.base
  // As Prisma: marks that do not follow the type directly end up behind the attribute.
  const marks = /^[[\]?!]*/.exec(source.text.slice(end, end + 10))![0].length
  return [{ source, offset: end + marks, text: ` ${given}` }]
}

/** The arguments that its attribute lacks. */
export function missingArguments(relation: InlineRelation): readonly Insertion[] {
  const { forward } = relation
  if (forward?.attribute == null) return []
  const added = [
    ...(forward.fields === null ? [fieldsArgument(relation)] : []),
    ...(forward.references === null ? [referencesArgument(relation)] : []),
  ].join(', ')
  if (added === '') return []
  const { arguments: given, source, end } = forward.attribute
  // As Prisma: `@relation()` gets a second pair of parentheses, which makes the line invalid.
  if (given === null || given.items.length === 0) return [{ source, offset: end, text: `(${added})` }]
  return [{ source, offset: end - 1, text: `, ${added}` }]
}

function atEnd({ syntax: { source, end } }: Model, line: string): Insertion {
  return { source, offset: end - 1, text: `${line}\n` }
}

/** A field of the foreign key, as it is or as it would be. */
interface KeyField {
  readonly name: string
  readonly form: string
  /** The field that it refers to. */
  readonly target: ScalarField
}

function keyFields({ referencing, referenced, forward }: InlineRelation): readonly KeyField[] {
  const [criterion] = uniqueCriteria(referenced)
  return (criterion?.fields ?? []).map(indexedField).map(target => {
    const name = lowerFirst(referenced.name) + upperFirst(target.name)
    const existing = referencing.fields.find(field => field.name === name)
    const form = forms[(existing ?? forward)?.arity ?? 'optional']
    return { name, form, target }
  })
}

const forms = { required: '', optional: '?', list: '[]' } as const

function fieldsArgument(relation: InlineRelation): string {
  return `fields: [${keyFields(relation)
    .map(({ name }) => name)
    .join(', ')}]`
}

function referencesArgument({ referenced, forward }: InlineRelation): string {
  const criterion = uniqueCriteria(referenced).find(isStrict)
  const fields = forward?.references ?? (criterion?.fields ?? []).map(indexedField)
  return `references: [${fields.map(({ name }) => name).join(', ')}]`
}

function nativeType({ nativeType: native }: ScalarField): string {
  return native === null ? '' : native.span.source.text.slice(native.span.start, native.span.end)
}

function lowerFirst(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0)!)
  return first.toLowerCase() + text.slice(first.length)
}

function upperFirst(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0)!)
  return first.toUpperCase() + text.slice(first.length)
}
