import type { StringLiteral } from '../../../src/psl/ast.ts'
import {
  atOne,
  endOfBlock,
  endOfField,
  fieldPlaces,
  fill,
  insert,
  type Mutation,
  nodesOf,
  replace,
  type Sample,
  setArgument,
  textOf,
} from './sample.ts'
import * as words from './words.ts'

/** The names that are given to things in the database, and to keys for the client. */
function givenNames(sample: Sample): readonly StringLiteral[] {
  const maps = nodesOf(sample, 'attribute', 'blockAttribute').filter(({ name }) => name.text === 'map')
  const named = nodesOf(sample, 'argument').filter(
    ({ name }) => name?.text === 'map' || name?.text === 'name',
  )
  const items = new Set([...named, ...maps.flatMap(attribute => attribute.arguments?.items ?? [])])
  return [...items].flatMap(({ value }) => (value?.kind === 'string' ? [value] : []))
}

const clashNames: Mutation = sample =>
  atOne(sample, givenNames(sample), value =>
    atOne(sample, givenNames(sample), other => [replace(value, textOf(other))]),
  )

/** A name that another constraint has by default. */
const clashDefaultName: Mutation = sample =>
  atOne(sample, givenNames(sample), value =>
    atOne(sample, fieldPlaces(sample), ({ field, model }) => {
      const suffix = sample.random.pick(['key', 'idx', 'fkey', 'pkey', 'df'])
      const column = suffix === 'pkey' ? '' : `_${field.name.text}`
      return [replace(value, `"${model.name.text}${column}_${suffix}"`)]
    }),
  )

const setMap: Mutation = sample => {
  const { random } = sample
  const kinds = ['id', 'unique', 'index', 'relation', 'fulltext', 'default']
  const keys = nodesOf(sample, 'attribute', 'blockAttribute').filter(({ name }) => kinds.includes(name.text))
  const name = random.chance(0.7) ? 'map' : 'name'
  return atOne(sample, keys, key => setArgument(key, name, `"${random.pick(words.mappedNames)}"`))
}

const setColumnName: Mutation = sample =>
  atOne(sample, fieldPlaces(sample), ({ field, model }) => {
    const given = fill(`@map("${sample.random.pick([...words.mappedNames, '{field}'])}") `, sample, model)
    const old = field.attributes.find(({ name }) => name.text === 'map')
    return [old === undefined ? insert(endOfField(field), ` ${given}`) : replace(old, given)]
  })

const setTableName: Mutation = sample =>
  atOne(sample, [...sample.models, ...sample.enums], block => {
    const name = fill(sample.random.pick([...words.mappedNames, '{model}']), sample)
    return [insert(endOfBlock(block), `  @@map("${name}")\n`)]
  })

/** Names so long that those made from them are cut off: two of them are one. */
const lengthenNames: Mutation = sample =>
  atOne(sample, sample.models, ({ name, items }) => {
    const long = `${name.text}${'x'.repeat(sample.random.pick([40, 55, 60, 64, 100, 126]))}`
    return [insert(items.at(-1)?.end ?? name.end, `  @@map("${long}")\n`)]
  })

const ignoreModel: Mutation = sample =>
  atOne(sample, sample.models, model => [insert(endOfBlock(model), '  @@ignore\n')])

/** What changes names in the database. */
export const nameMutations: Readonly<Record<string, Mutation>> = {
  clashNames,
  clashDefaultName,
  setMap,
  setColumnName,
  setTableName,
  lengthenNames,
  ignoreModel,
}
