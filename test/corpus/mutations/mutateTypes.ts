import type { ScalarType } from '../../../src/datamodel/datamodel.ts'
import type { Attribute, Field } from '../../../src/psl/ast.ts'
import { providers } from './providers.ts'
import {
  atOne,
  endOfField,
  fill,
  insert,
  type Mutation,
  nodesOf,
  replace,
  type Sample,
  scalarPlaces,
  typeName,
} from './sample.ts'
import * as words from './words.ts'

const nativeAttributes = (sample: Sample): readonly Attribute[] =>
  nodesOf(sample, 'attribute').filter(({ name }) => name.text.includes('.'))

/** Mostly one that the database has, for this type or another, with these arguments or others. */
function anyNativeType({ random, provider }: Sample, field?: Field): string {
  const types = providers.find(({ name }) => name === provider)?.nativeTypes ?? {}
  const known = Object.values(types).flat()
  const fitting = types[(field === undefined ? '' : typeName(field)) as ScalarType] ?? []
  if (known.length === 0 || random.chance(0.2)) return random.pick(words.nativeTypes)
  const type = random.pick(fitting.length > 0 && random.chance(0.6) ? fitting : known)
  return random.chance(0.5) ? type : type.replace(/\(.*/, '') + random.pick(words.nativeArguments)
}

const changeNativeType: Mutation = sample => {
  const places = scalarPlaces(sample).flatMap(({ field }) =>
    field.attributes.filter(({ name }) => name.text.includes('.')).map(attribute => ({ field, attribute })),
  )
  return atOne(sample, places, ({ field, attribute }) => [
    replace(attribute, `@db.${anyNativeType(sample, field)} `),
  ])
}

const addNativeType: Mutation = sample =>
  atOne(sample, scalarPlaces(sample), ({ field }) => [
    insert(endOfField(field), ` @db.${anyNativeType(sample, field)}`),
  ])

/** A native type of a column that is a key, or part of an index. */
const addNativeKey: Mutation = sample => {
  const indexed = new Set(nodesOf(sample, 'constant').map(({ name }) => name))
  const keys = ['id', 'unique']
  const places = scalarPlaces(sample).filter(
    ({ field }) =>
      indexed.has(field.name.text) || field.attributes.some(({ name }) => keys.includes(name.text)),
  )
  return atOne(sample, places, ({ field }) => {
    const old = field.attributes.find(({ name }) => name.text.startsWith('db.'))
    const type = `@db.${anyNativeType(sample, field)} `
    return [old === undefined ? insert(endOfField(field), ` ${type}`) : replace(old, type)]
  })
}

const nativePrefix: Mutation = sample =>
  atOne(sample, nativeAttributes(sample), ({ name }) => [
    replace(name, name.text.replace(/^\w+/, sample.random.pick(['pg', 'Db', 'mydb', 'd']))),
  ])

const nativeArguments: Mutation = sample =>
  atOne(sample, nativeAttributes(sample), ({ name, arguments: list }) => {
    const given = sample.random.pick(words.nativeArguments)
    return [list === null ? insert(name.end, given) : replace(list, given)]
  })

const setDefault: Mutation = sample =>
  atOne(sample, scalarPlaces(sample), ({ field, model }) => {
    const value = sample.random.pick([...words.defaultValues, ...words.values])
    const given = `@default(${fill(value, sample, model)}) `
    const old = field.attributes.find(({ name }) => name.text === 'default')
    return [old === undefined ? insert(endOfField(field), ` ${given}`) : replace(old, given)]
  })

const setArrayDefault: Mutation = sample => {
  const lists = scalarPlaces(sample).filter(({ field }) => field.type?.form === 'list')
  const value = (): string => sample.random.pick(words.values)
  return atOne(sample, lists, ({ field, model }) => [
    insert(endOfField(field), fill(` @default([${value()}, ${value()}])`, sample, model)),
  ])
}

/** What changes native types and default values. */
export const typeMutations: Readonly<Record<string, Mutation>> = {
  changeNativeType,
  addNativeType,
  addNativeKey,
  nativePrefix,
  nativeArguments,
  setDefault,
  setArrayDefault,
}
