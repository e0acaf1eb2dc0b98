import type { Node } from '../../../src/psl/ast.ts'
import { fieldsOf, valuesOf } from '../../../src/psl/select.ts'
import { blocks } from './blocks.ts'
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
  typeName,
} from './sample.ts'
import * as words from './words.ts'

/** Gives something another name: one that is wrong, one that is taken, or just another one. */
function rename(nodes: (sample: Sample) => readonly Node[], taken: string): Mutation {
  return sample =>
    atOne(sample, nodes(sample), node => {
      const { random } = sample
      const name = random.chance(0.5)
        ? random.pick(words.wrongNames)
        : random.pick([taken, `${textOf(node)}2`])
      return [replace(node, fill(name, sample))]
    })
}

const renameField: Mutation = sample =>
  atOne(sample, fieldPlaces(sample), ({ field, model }) => {
    const { random } = sample
    const names = [random.pick(words.wrongNames), '{field}', `${field.name.text}2`]
    return [replace(field.name, fill(random.pick(names), sample, model))]
  })

const changeType: Mutation = sample =>
  atOne(sample, fieldPlaces(sample), ({ field }) =>
    field.type === null ? [] : [replace(field.type.base, fill(sample.random.pick(words.typeNames), sample))],
  )

const misspellType: Mutation = sample =>
  atOne(sample, fieldPlaces(sample), ({ field }) => {
    const { random } = sample
    const name = typeName(field)
    if (field.type === null || name === '') return []
    const ways = [name.toLowerCase(), name.toUpperCase(), `${name}s`, name.slice(1), `${name}-x`, `1${name}`]
    return [replace(field.type.base, random.pick(ways))]
  })

function changeArity(places: (sample: Sample) => ReturnType<typeof fieldPlaces>): Mutation {
  return sample =>
    atOne(sample, places(sample), ({ field: { type } }) =>
      type === null ? [] : [replace(type, textOf(type.base) + sample.random.pick(['', '?', '[]']))],
    )
}

const dropField: Mutation = sample =>
  atOne(
    sample,
    [...fieldPlaces(sample).map(({ field }) => field), ...sample.enums.flatMap(valuesOf)],
    field => [remove(field)],
  )

const repeatField: Mutation = sample =>
  atOne(
    sample,
    [...fieldPlaces(sample).map(({ field }) => field), ...sample.enums.flatMap(valuesOf)],
    field => {
      const { random } = sample
      const copy = random.chance(0.5)
        ? textOf(field)
        : textOf(field).replace(field.name.text, `${field.name.text}Copy`)
      return [insert(field.end, copy)]
    },
  )

const moveField: Mutation = sample =>
  atOne(sample, fieldPlaces(sample), ({ field }) =>
    atOne(sample, sample.models, model => [
      remove(field),
      insert(endOfBlock(model), `${textOf(field).trim()}\n`),
    ]),
  )

const addField: Mutation = sample =>
  atOne(sample, sample.models, model => {
    const { random } = sample
    const name = random.chance(0.3) ? random.pick(words.wrongNames) : random.pick(['added', '{field}'])
    const type = random.pick(words.typeNames) + random.pick(['', '', '?', '[]'])
    const given = random.chance(0.4) ? random.pick(words.fieldAttributes) : ''
    return [insert(endOfBlock(model), `${fill(`${name} ${type} ${given}`, sample, model)}\n`)]
  })

const blocksOf = (sample: Sample): readonly Node[] => [...sample.models, ...sample.enums]

const dropBlock: Mutation = sample =>
  atOne(
    sample,
    sample.tree.items.filter(({ kind }) => kind !== 'blankLines'),
    block => [remove(block)],
  )

const repeatBlock: Mutation = sample =>
  atOne(sample, [...sample.models, ...sample.enums], block => {
    const name = sample.random.pick([block.name.text, `${block.name.text}Copy`])
    return [insert(block.end, `\n${textOf(block).replace(block.name.text, name)}\n`)]
  })

const emptyBlock: Mutation = sample =>
  atOne(sample, [...sample.models, ...sample.enums], block => {
    const items = [...(block.kind === 'enum' ? valuesOf(block) : fieldsOf(block))]
    return items.map(remove)
  })

const addBlock: Mutation = sample => {
  const text = `\n${fill(sample.random.pick(blocks), sample)}\n`
  return [insert(sample.random.chance(0.7) ? sample.text.length : 0, text)]
}

const changeKeyword: Mutation = sample =>
  atOne(sample, blocksOf(sample), ({ source, start }) => {
    const keyword = sample.random.pick([
      'model',
      'view',
      'view',
      'type',
      'type',
      'enum',
      'Model',
      'table',
      'generator',
    ])
    const length = /^\w*/.exec(source.text.slice(start))![0].length
    return [{ start, end: start + length, text: keyword }]
  })

const moveBlock: Mutation = sample =>
  atOne(sample, blocksOf(sample), block => [remove(block), insert(0, `${textOf(block)}\n\n`)])

const documentField: Mutation = sample =>
  atOne(sample, fieldPlaces(sample), ({ field }) => [
    insert(
      endOfField(field),
      sample.random.pick([' // c', ' /// Größe', ' /* x */', ' /* x */ @unique', '// @id']),
    ),
  ])

/** What changes blocks, fields and their types. */
export const blockMutations: Readonly<Record<string, Mutation>> = {
  renameModel: rename(({ models }) => models.map(({ name }) => name), '{model}'),
  renameEnum: rename(({ enums }) => enums.map(({ name }) => name), '{model}'),
  renameValue: rename(({ enums }) => enums.flatMap(valuesOf).map(({ name }) => name), '{value}'),
  renameConfig: rename(sample => nodesOf(sample, 'datasource', 'generator').map(({ name }) => name), 'db'),
  renameField,
  changeType,
  misspellType,
  changeScalarArity: changeArity(scalarPlaces),
  changeRelationArity: changeArity(relationPlaces),
  dropField,
  repeatField,
  moveField,
  addField,
  dropBlock,
  repeatBlock,
  emptyBlock,
  addBlock,
  changeKeyword,
  moveBlock,
  documentField,
}
