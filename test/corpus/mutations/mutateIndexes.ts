import type { ArrayLiteral, Attribute, BlockAttribute, Model } from '../../../src/psl/ast.ts'
import { blockAttributesOf } from '../../../src/psl/select.ts'
import { providers } from './providers.ts'
import type { Random } from './random.ts'
import {
  atOne,
  endOfBlock,
  fill,
  insert,
  type Mutation,
  nodesOf,
  replace,
  type Sample,
  scalarPlaces,
  setArgument,
  textOf,
} from './sample.ts'
import * as words from './words.ts'

interface Indexed {
  readonly model: Model
  readonly attribute: BlockAttribute
  readonly list: ArrayLiteral
}

/** The keys and indexes of blocks, with the columns that they are on. */
function indexedPlaces({ models }: Sample): readonly Indexed[] {
  const kinds = ['id', 'unique', 'index', 'fulltext']
  return models.flatMap(model =>
    blockAttributesOf(model).flatMap(attribute => {
      const value = attribute.arguments?.items.find(item => item.value?.kind === 'array')?.value
      const isKey = kinds.includes(attribute.name.text)
      return isKey && value?.kind === 'array' ? [{ model, attribute, list: value }] : []
    }),
  )
}

const extendIndex: Mutation = sample =>
  atOne(sample, indexedPlaces(sample), ({ model, list }) => {
    const { random } = sample
    const added = fill(random.pick(['{scalar}', '{scalar}', '{field}']), sample, model)
    const given = random.chance(0.4) ? random.pick(words.columnArguments) : ''
    const items = random.shuffle([...list.items.map(textOf), added + given])
    return [replace(list, `[${items.join(', ')}]`)]
  })

const setColumnArguments: Mutation = sample =>
  atOne(sample, indexedPlaces(sample), ({ list }) =>
    atOne(sample, list.items, item => [
      replace(item, textOf(item).replace(/\(.*/s, '') + sample.random.pick(words.columnArguments)),
    ]),
  )

const setIndexArgument: Mutation = sample => {
  const keys: readonly (Attribute | BlockAttribute)[] = [
    ...indexedPlaces(sample).map(({ attribute }) => attribute),
    ...nodesOf(sample, 'attribute').filter(({ name: { text } }) => text === 'id' || text === 'unique'),
  ]
  return atOne(sample, keys, key => {
    const model = sample.random.pick(sample.models)
    const given = fill(sample.random.pick(words.indexArguments), sample, model)
    const [name, value] = given.split(/: (.*)/s)
    return setArgument(key, name!, value!)
  })
}

/** The same columns again: as another kind of index, or the same. */
const repeatIndex: Mutation = sample =>
  atOne(sample, indexedPlaces(sample), ({ model, list }) => {
    const kind = sample.random.pick(['id', 'unique', 'index', 'fulltext'])
    return [insert(endOfBlock(model), `  @@${kind}(${textOf(list)})\n`)]
  })

/** A column of any type and an index on it with any operator class. */
const addOperatorClass: Mutation = sample =>
  atOne(sample, sample.models, model => {
    const { random, provider } = sample
    const native = Object.entries(providers.find(({ name }) => name === provider)?.nativeTypes ?? {})
    if (native.length === 0) return []
    const [type, natives] = random.pick(native)
    const name = random.pick(natives!)
    const operators = operatorsFor(name, random)
    const field = `  ops ${type}${random.pick(['', '', '?', '[]'])} ${random.chance(0.7) ? `@db.${name}` : ''}\n`
    const algorithm = random.pick(['Gin', 'Gist', 'SpGist', 'Brin', 'Brin', 'BTree', 'Hash'])
    const other = random.chance(0.2) ? fill(', {scalar}', sample, model) : ''
    return [
      insert(endOfBlock(model), `${field}  @@index([ops(ops: ${operators})${other}], type: ${algorithm})\n`),
    ]
  })

/** Half of them meant for a native type. */
function operatorsFor(nativeType: string, random: Random): string {
  const start = nativeType.replace(/\(.*/, '').slice(0, 4).toLowerCase()
  const meant = words.operatorClasses.filter(name => name.toLowerCase().startsWith(start))
  return random.pick(meant.length > 0 && random.chance(0.5) ? meant : words.operatorClasses)
}

/** A condition on any column. */
const addPartialIndex: Mutation = sample =>
  atOne(sample, scalarPlaces(sample), ({ field, model }) => {
    const { random } = sample
    const value = fill(random.pick(words.values), sample, model)
    const shapes = [`{ ${field.name.text}: ${value} }`, `{ ${field.name.text}: { not: ${value} } }`]
    return [insert(endOfBlock(model), `  @@index([${field.name.text}], where: ${random.pick(shapes)})\n`)]
  })

/** What changes keys and indexes. */
export const indexMutations: Readonly<Record<string, Mutation>> = {
  extendIndex,
  setColumnArguments,
  setIndexArgument,
  repeatIndex,
  addOperatorClass,
  addPartialIndex,
}
