import type { ScalarType } from '../../../src/datamodel/datamodel.ts'
import { type Draft, type FieldDraft, freshName, type Making } from './drafts.ts'

const defaults: Readonly<Record<ScalarType, readonly string[]>> = {
  Int: ['0', '42', '-7', '2147483647'],
  BigInt: ['0', '9007199254740993', '-1'],
  Float: ['0', '1.5', '-2.25'],
  Decimal: ['1.5', '"12.34"', '-1'],
  Boolean: ['true', 'false'],
  String: [
    '""',
    '"text"',
    '"Größe \\"x\\""',
    '"名前"',
    'uuid()',
    'uuid(4)',
    'cuid()',
    'cuid(1)',
    'nanoid(7)',
  ],
  DateTime: ['now()', '"2020-01-01T00:00:00.000Z"', '"1999-12-31T23:59:59+02:00"'],
  Json: ['"{}"', '"[1, \\"a\\"]"', '"null"'],
  Bytes: ['"aGk="', '""'],
}

/** A field with a built-in type. */
function scalarField(draft: Draft, making: Making): FieldDraft {
  const { random, provider } = making
  const type = random.pick(provider.scalars)
  const isList = provider.features.has('lists') && (type !== 'Json' || provider.name === 'postgresql')
  const arity = random.chance(0.25) ? '?' : isList && random.chance(0.2) ? '[]' : ''
  const natives = provider.nativeTypes[type] ?? []
  const native = natives.length > 0 && random.chance(0.4) ? random.pick(natives) : ''
  const attributes: string[] = []
  if (native !== '') attributes.push(`@db.${native}`)
  const isModel = draft.keyword === 'model'
  if (type === 'DateTime' && isModel && arity !== '[]' && random.chance(0.2)) attributes.push('@updatedAt')
  else if (random.chance(0.4)) attributes.push(...defaultOf(draft, { type, native }, arity, making))
  return { name: freshName(draft, making), type, arity, native, attributes: withMap(attributes, making) }
}

/** The attribute of a default value; none where the column can have none. */
function defaultOf(
  { keyword }: Draft,
  { type, native }: { readonly type: ScalarType; readonly native: string },
  arity: string,
  { random, provider, serial }: Making,
): readonly string[] {
  const fitting = provider.server?.literals(type, native) ?? defaults[type]
  const literals = fitting.filter(text => !text.endsWith(')'))
  if (arity === '[]') {
    if (literals.length === 0) return []
    return [`@default([${[1, 2, 3].slice(random.below(4)).map(() => random.pick(literals))}])`]
  }
  if (random.chance(0.15) && !provider.features.has('composites')) return expressionOf(type, native)
  if (fitting.length === 0) return []
  const named = provider.features.has('namedDefaults') && random.chance(0.3) ? `, map: "df_${serial()}"` : ''
  // Composite types know fewer functions.
  const values = keyword === 'type' ? literals : fitting
  return [`@default(${random.pick(values)}${named})`]

  function expressionOf(type: ScalarType, native: string): readonly string[] {
    if (provider.server === undefined) return ['@default(dbgenerated("x()"))']
    const known = provider.server.expressions[type] ?? []
    return native === '' && known.length > 0 ? [`@default(dbgenerated("${random.pick(known)}"))`] : []
  }
}

function withMap(attributes: readonly string[], { random, serial }: Making): string[] {
  const mapped = random.chance(0.15) ? [...attributes, `@map("column_${serial()}")`] : attributes
  return [...(random.chance(0.3) ? random.shuffle(mapped) : mapped)]
}

/** A field with an enum of the schema. */
function enumField(draft: Draft, making: Making): FieldDraft {
  const { random, provider, enums } = making
  const type = random.pick(enums)
  const arity = random.chance(0.25) ? '?' : provider.features.has('lists') && random.chance(0.25) ? '[]' : ''
  const value = random.pick(type.fields).name
  const given = arity === '[]' ? `[${value}]` : value
  const attributes = random.chance(0.5) ? [`@default(${given})`] : []
  return {
    name: freshName(draft, making),
    type: type.name,
    arity,
    native: '',
    attributes: withMap(attributes, making),
  }
}

/** A field with a composite type of the schema. */
function compositeField(draft: Draft, making: Making): FieldDraft {
  const { random, types } = making
  const name = freshName(draft, making)
  const arity = random.pick(['', '?', '[]'] as const)
  return { name, type: random.pick(types).name, arity, native: '', attributes: withMap([], making) }
}

/** A field of a type that the language does not have. */
function unsupportedField(draft: Draft, making: Making): FieldDraft {
  const { random, provider } = making
  const hasDefault = random.chance(0.3) && provider.server === undefined
  const attributes = hasDefault ? ['@default(dbgenerated("f()"))'] : []
  const types = provider.server?.unsupported ?? ['circle', 'tsvector', 'geometry(Point, 4326)']
  const type = `Unsupported("${random.pick(types)}")`
  return { name: freshName(draft, making), type, arity: '?', native: '', attributes }
}

/** A column that a key may hold: required, of a type that can be compared. */
export function keyField(draft: Draft, making: Making): FieldDraft {
  const { random } = making
  const type = random.pick(['Int', 'BigInt', 'String', 'DateTime', 'Boolean'] as const)
  const name = freshName(draft, making)
  return { name, type, arity: '', native: '', attributes: withMap([], making) }
}

/** Any field. */
export function anyField(draft: Draft, making: Making): FieldDraft {
  const { random, enums, types, provider } = making
  if (enums.length > 0 && random.chance(0.2)) return enumField(draft, making)
  if (types.length > 0 && random.chance(0.2)) return compositeField(draft, making)
  if (!provider.features.has('composites') && random.chance(0.06)) return unsupportedField(draft, making)
  return scalarField(draft, making)
}
