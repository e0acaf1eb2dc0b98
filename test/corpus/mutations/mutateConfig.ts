import type { Config } from '../../../src/psl/ast.ts'
import { propertiesOf } from '../../../src/psl/select.ts'
import { atOne, fill, insert, type Mutation, nodesOf, remove, replace } from './sample.ts'
import * as words from './words.ts'

const changeProvider: Mutation = sample => {
  const providers = nodesOf(sample, 'datasource')
    .flatMap(propertiesOf)
    .flatMap(({ name, value }) => (value !== null && name.text === 'provider' ? [value] : []))
  const { random } = sample
  const names = random.chance(0.8) ? words.providerNames.slice(0, 6) : words.providerNames
  return atOne(sample, providers, value => [replace(value, random.pick(names))])
}

const changeProperty: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'property'), ({ value, name }) => {
    const { random } = sample
    const names = ['provider', 'foo', 'previewFeatures', 'relationMode', 'schemas', 'output']
    if (random.chance(0.3)) return [replace(name, random.pick(names))]
    return value === null ? [] : [replace(value, fill(random.pick(words.values), sample))]
  })

const dropProperty: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'property'), property => [remove(property)])

function addProperty(kind: Config['kind'], lines: readonly string[]): Mutation {
  return sample =>
    atOne(sample, nodesOf(sample, kind), ({ end }) => [insert(end - 1, `  ${sample.random.pick(lines)}\n`)])
}

/** A feature that is not asked for, or one more. */
const changeFeatures: Mutation = sample => {
  const features = nodesOf(sample, 'generator')
    .flatMap(propertiesOf)
    .flatMap(({ name, value }) =>
      name.text === 'previewFeatures' && value?.kind === 'array' ? value.items : [],
    )
  return atOne(sample, features, feature => [replace(feature, sample.random.pick(words.features))])
}

/** What changes datasources and generators. */
export const configMutations: Readonly<Record<string, Mutation>> = {
  changeProvider,
  changeProperty,
  dropProperty,
  changeFeatures,
  addToDatasource: addProperty('datasource', words.datasourceLines),
  addToGenerator: addProperty('generator', words.generatorLines),
}
