import type { Draft, FieldDraft, Making } from './drafts.ts'
import { keyField } from './fields.ts'

/** Gives a model its primary key, or a unique constraint in its place. */
export function addPrimaryKey(draft: Draft, making: Making): void {
  const { random, provider } = making
  if (random.chance(0.2) && provider.features.has('compoundIds')) addCompoundKey(draft, making)
  else if (random.chance(0.1) && !provider.features.has('composites')) addUnique(draft, making)
  else addSingleId(draft, making)
}

function addSingleId(draft: Draft, making: Making): void {
  const { random, provider } = making
  const [type, given] = random.pick(provider.ids)
  const native = /@db\.(\S+)/.exec(given)?.[1] ?? ''
  const name = random.pick(['id', 'id', 'id', 'uid', 'ID'])
  const attributes = [`@id${argumentsOf([...keyMap(draft, making), ...clustering(making)])}`, given]
  const field: FieldDraft = { name, type, arity: '', native, attributes }
  draft.fields.push(field)
  draft.keys.push([field])
  draft.hasSingleId = true
}

function addCompoundKey(draft: Draft, making: Making): void {
  const fields = [0, 1, 2].slice(making.random.below(2)).map(() => {
    const field = keyField(draft, making)
    draft.fields.push(field)
    return field
  })
  draft.keys.push(fields)
  const name = making.random.chance(0.2) ? [`name: "key${making.serial()}"`] : []
  const rest = [...name, ...keyMap(draft, making), ...clustering(making)]
  draft.attributes.push(`@@id${argumentsOf([listOf(fields, making, inKey), ...rest])}`)
}

/** Adds a column, or several, with a unique constraint that a foreign key may refer to. */
export function addUnique(draft: Draft, making: Making): void {
  const { random, serial } = making
  const count = random.pick([1, 1, 2])
  const fields = Array.from({ length: count }, () => {
    const field = keyField(draft, making)
    draft.fields.push(field)
    return field
  })
  draft.keys.push(fields)
  const map = random.chance(0.3) ? [`map: "unique_${serial()}"`] : []
  if (count === 1 && random.chance(0.7)) fields[0]!.attributes.push(`@unique${argumentsOf(map)}`)
  else {
    const name = random.chance(0.3) ? [`name: "criterion${serial()}"`] : []
    draft.attributes.push(`@@unique${argumentsOf([listOf(fields, making, inUnique), ...name, ...map])}`)
  }
}

function keyMap({ name }: Draft, { random, provider, serial }: Making): readonly string[] {
  return provider.features.has('namedKeys') && random.chance(0.2) ? [`map: "${name}_${serial()}_pk"`] : []
}

function clustering({ random, provider }: Making): readonly string[] {
  return provider.features.has('clustered') && random.chance(0.2) ? [`clustered: ${random.chance(0.5)}`] : []
}

type Within = (field: FieldDraft, making: Making) => string

function listOf(fields: readonly FieldDraft[], making: Making, within: Within): string {
  const list = `[${fields.map(field => field.name + within(field, making)).join(', ')}]`
  return making.random.chance(0.2) ? `fields: ${list}` : list
}

function argumentsOf(list: readonly string[]): string {
  return list.length === 0 ? '' : `(${list.join(', ')})`
}

/** Adds an index that databases of this kind have, on a column of its own. */
export function addIndex(draft: Draft, making: Making): void {
  const { random, provider, serial } = making
  const map = random.chance(0.3) ? `, map: "index_${serial()}"` : ''
  if (provider.indexes.length > 0 && random.chance(0.4)) addSpecialIndex(draft, map, making)
  else addPlainIndex(draft, map, making)
}

function addSpecialIndex(draft: Draft, map: string, making: Making): void {
  const [type, native, within, rest] = making.random.pick(making.provider.indexes)
  const attributes = native === '' ? [] : [`@db.${native}`]
  const field: FieldDraft = { ...keyField(draft, making), type, native, attributes }
  draft.fields.push(field)
  draft.attributes.push(`@@index([${field.name}${within}]${rest}${map})`)
}

function addPlainIndex(draft: Draft, map: string, making: Making): void {
  const field = keyField(draft, making)
  draft.fields.push(field)
  const hasFulltext = draft.attributes.some(attribute => attribute.startsWith('@@fulltext'))
  const isText = making.provider.features.has('fulltext') && field.type === 'String'
  const column = field.name + inIndex(field, making)
  if (isText && !hasFulltext && making.random.chance(0.5)) {
    draft.attributes.push(`@@fulltext([${field.name}]${map})`)
  } else draft.attributes.push(`@@index([${column}]${condition(field, making)}${map})`)
}

function inIndex(field: FieldDraft, making: Making): string {
  const { random } = making
  const sort = random.chance(0.3) ? [`sort: ${random.pick(['Asc', 'Desc'])}`] : []
  return argumentsOf([...lengthOf(field, making), ...sort])
}

/** A foreign key cannot refer to the beginning of a column. */
function inUnique(field: FieldDraft, making: Making): string {
  return inIndex(field, making.provider.server === undefined ? making : withoutLength(making))
}

function withoutLength(making: Making): Making {
  const features = new Set([...making.provider.features].filter(feature => feature !== 'length'))
  return { ...making, provider: { ...making.provider, features } }
}

function inKey(field: FieldDraft, given: Making): string {
  const making = given.provider.server === undefined ? given : withoutLength(given)
  const { random, provider } = making
  const isSorted = provider.features.has('clustered') && random.chance(0.3)
  return argumentsOf([...lengthOf(field, making), ...(isSorted ? ['sort: Desc'] : [])])
}

function lengthOf({ type }: FieldDraft, { random, provider }: Making): readonly string[] {
  const isPrefix = provider.features.has('length') && type === 'String' && random.chance(0.3)
  return isPrefix ? [`length: ${random.below(90) + 1}`] : []
}

/** Adds the key by which the rows are spread over servers. */
export function addShardKey(draft: Draft, making: Making): void {
  const field = keyField(draft, making)
  draft.fields.push(field)
  if (making.random.chance(0.5)) field.attributes.push('@shardKey')
  else draft.attributes.push(`@@shardKey([${field.name}])`)
}

/** Adds an index on a column within a composite type. */
export function addCompositeIndex(draft: Draft, { random, types }: Making): void {
  const field = draft.fields.find(({ type }) => types.some(({ name }) => name === type))
  const inner = types
    .find(({ name }) => name === field?.type)
    ?.fields.find(({ type }) => type === 'String' || type === 'Int')
  if (field === undefined || inner === undefined) return
  const kind = random.pick(['index', 'index', 'unique'])
  draft.attributes.push(`@@${kind}([${field.name}.${inner.name}])`)
}

function condition({ name, type, attributes }: FieldDraft, { random, provider }: Making): string {
  if (!provider.features.has('partialIndexes') || random.chance(0.6)) return ''
  const values: Readonly<Record<string, string>> = { Int: '5', BigInt: '7', String: '"x"', Boolean: 'true' }
  const value = values[type] ?? 'null'
  // A server takes a name without quotes for one in lower case.
  const column = /@map\("(\w+)"\)/.exec(attributes.join(' '))?.[1] ?? name
  const written = provider.server === undefined ? name : `\\"${column}\\"`
  const shapes = [`raw("${written} IS NOT NULL")`, `{ ${name}: ${value} }`, `{ ${name}: { not: ${value} } }`]
  return `, where: ${random.pick([...shapes, `{ ${name}: { not: null } }`])}`
}
