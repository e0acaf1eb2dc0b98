import type { Attribute, BlockAttribute } from '../../../src/psl/ast.ts'
import { blockAttributesOf, fieldsOf, valuesOf } from '../../../src/psl/select.ts'
import {
  atOne,
  endOfBlock,
  endOfField,
  fieldPlaces,
  fill,
  insert,
  type Mutation,
  nodesOf,
  relationPlaces,
  remove,
  replace,
  type Sample,
  scalarPlaces,
  textOf,
} from './sample.ts'
import * as words from './words.ts'

const attributes = (sample: Sample): readonly (Attribute | BlockAttribute)[] =>
  nodesOf(sample, 'attribute', 'blockAttribute')

/** The attributes of a name, on fields and blocks. */
const named = (sample: Sample, ...names: readonly string[]): readonly (Attribute | BlockAttribute)[] =>
  attributes(sample).filter(({ name }) => names.includes(name.text))

const renameAttribute: Mutation = sample =>
  atOne(sample, attributes(sample), ({ name }) => {
    const { random } = sample
    const others = [
      'id',
      'unique',
      'index',
      'map',
      'relation',
      'default',
      'ignore',
      'updatedAt',
      'fulltext',
      'schema',
    ]
    const wrong = [
      `${name.text}s`,
      name.text.toUpperCase(),
      'unknown',
      name.text.slice(0, -1),
      `db.${name.text}`,
    ]
    return [replace(name, random.pick(random.chance(0.5) ? others : wrong))]
  })

const dropAttribute: Mutation = sample => atOne(sample, attributes(sample), attribute => [remove(attribute)])
const dropKey: Mutation = sample =>
  atOne(sample, named(sample, 'id', 'unique'), attribute => [remove(attribute)])
const repeatAttribute: Mutation = sample =>
  atOne(sample, attributes(sample), attribute => {
    const isBlock = attribute.kind === 'blockAttribute'
    return [insert(attribute.end, `${isBlock ? '\n  ' : ' '}${textOf(attribute)}`)]
  })

const moveAttribute: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'attribute'), attribute =>
    atOne(sample, fieldPlaces(sample), ({ field }) => [
      insert(endOfField(field), ` ${textOf(attribute).trim()}`),
      remove(attribute),
    ]),
  )

const addToScalar: Mutation = sample =>
  atOne(sample, scalarPlaces(sample), ({ field, model }) => [
    insert(endOfField(field), ` ${fill(sample.random.pick(words.fieldAttributes), sample, model)}`),
  ])

const addToRelation: Mutation = sample =>
  atOne(sample, relationPlaces(sample), ({ field, model }) => [
    insert(endOfField(field), ` ${fill(sample.random.pick(words.fieldAttributes), sample, model)}`),
  ])

const addToBlock: Mutation = sample =>
  atOne(sample, sample.models, model => [
    insert(endOfBlock(model), `  ${fill(sample.random.pick(words.blockAttributes), sample, model)}\n`),
  ])

const addToEnum: Mutation = sample =>
  atOne(sample, sample.enums, block => {
    const { random } = sample
    const values = valuesOf(block)
    if (random.chance(0.5) || values.length === 0) {
      return [insert(endOfBlock(block), `  ${fill(random.pick(words.enumAttributes), sample)}\n`)]
    }
    const { name } = random.pick(values)
    return [insert(name.end, ` ${fill(random.pick(words.enumValueAttributes), sample)}`)]
  })

const removeArguments: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'arguments'), list => [replace(list, sample.random.pick(['', '()']))])

const addArgument: Mutation = sample =>
  atOne(sample, attributes(sample), attribute => {
    const { random, models } = sample
    const block = models.find(model =>
      [...fieldsOf(model).flatMap(field => field.attributes), ...blockAttributesOf(model)].includes(
        attribute as never,
      ),
    )
    const given = fill(random.pick(words.argumentsGiven), sample, block ?? null)
    const list = attribute.arguments
    if (list === null) return [insert(attribute.name.end, `(${given})`)]
    if (list.items.length === 0) return [insert(list.start + 1, given)]
    return [random.chance(0.7) ? insert(list.end - 1, `, ${given}`) : insert(list.start + 1, `${given}, `)]
  })

const dropArgument: Mutation = sample =>
  atOne(
    sample,
    nodesOf(sample, 'arguments').filter(({ items }) => items.length > 0),
    ({ items }) => {
      const index = sample.random.below(items.length)
      const [item, next, last] = [items[index]!, items[index + 1], items[index - 1]]
      const start = next === undefined && last !== undefined ? last.end : item.start
      return [{ start, end: next?.start ?? item.end, text: '' }]
    },
  )

const repeatArgument: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'argument'), argument => [insert(argument.end, `, ${textOf(argument)}`)])

const swapArguments: Mutation = sample =>
  atOne(
    sample,
    nodesOf(sample, 'arguments').filter(({ items }) => items.length > 1),
    ({ items }) => {
      const [first, second] = sample.random.shuffle(items)
      // Whole arguments, or their values alone.
      if (sample.random.chance(0.3) || !first!.value || !second!.value) {
        return [replace(first!, textOf(second!)), replace(second!, textOf(first!))]
      }
      return [replace(first!.value, textOf(second!.value)), replace(second!.value, textOf(first!.value))]
    },
  )

const renameArgument: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'argument'), ({ name, value, start }) => {
    const { random } = sample
    if (name === null) return [insert(start, `${random.pick(words.argumentNames)}: `)]
    if (value !== null && random.chance(0.3)) return [{ start, end: value.start, text: '' }]
    return [replace(name, random.pick(words.argumentNames))]
  })

const changeValue: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'argument'), ({ value }) =>
    value === null ? [] : [replace(value, fill(sample.random.pick(words.values), sample))],
  )

const changeElement: Mutation = sample =>
  atOne(
    sample,
    nodesOf(sample, 'array').flatMap(({ items }) => items),
    item => [replace(item, fill(sample.random.pick([...words.values, '{field}', '{field}']), sample))],
  )

const dropElement: Mutation = sample =>
  atOne(
    sample,
    nodesOf(sample, 'array').filter(({ items }) => items.length > 0),
    array => {
      const kept = array.items.slice(1).map(textOf)
      return [replace(array, `[${kept.join(', ')}]`)]
    },
  )

const swapElements: Mutation = sample =>
  atOne(
    sample,
    nodesOf(sample, 'array').filter(({ items }) => items.length > 1),
    ({ items }) => {
      const [first, second] = sample.random.shuffle(items)
      return [replace(first!, textOf(second!)), replace(second!, textOf(first!))]
    },
  )

const repeatElement: Mutation = sample =>
  atOne(
    sample,
    nodesOf(sample, 'array').flatMap(({ items }) => items),
    item => [insert(item.end, `, ${textOf(item)}`)],
  )

/** What changes attributes and their arguments. */
export const attributeMutations: Readonly<Record<string, Mutation>> = {
  renameAttribute,
  dropAttribute,
  dropKey,
  repeatAttribute,
  moveAttribute,
  addToScalar,
  addToRelation,
  addToBlock,
  addToEnum,
  removeArguments,
  addArgument,
  dropArgument,
  repeatArgument,
  swapArguments,
  renameArgument,
  changeValue,
  changeElement,
  dropElement,
  swapElements,
  repeatElement,
}
