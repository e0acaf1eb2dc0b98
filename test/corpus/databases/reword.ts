import type { Span } from '../../../src/base/source.ts'
import { isValid } from '../changes/changes.ts'
import type { Random } from '../mutations/random.ts'
import {
  applyEdits,
  atOne,
  createSample,
  type Edit,
  endOfBlock,
  endOfField,
  fieldPlaces,
  insert,
  type Mutation,
  nodesOf,
  relationPlaces,
  replace,
  type Sample,
  scalarPlaces,
  setArgument,
  typeName,
} from '../mutations/sample.ts'

/** A name that people choose, with a number so that it is free. */
function newName({ random }: Sample, start: string): string {
  return `${random.pick(['Better', 'my', 'The', 'x_'])}${start}${random.below(10_000)}`
}

function hasMap(
  attributes: readonly { readonly kind: string; readonly name?: { readonly text: string } }[],
): boolean {
  return attributes.some(({ name }) => name?.text === 'map')
}

const renameModel: Mutation = sample =>
  atOne(sample, sample.models, model => {
    const old = model.name.text
    const name = newName(sample, 'Model')
    const types = nodesOf(sample, 'namedType').filter(type => type.name === old)
    return [
      replace(model.name, name),
      ...types.map(type => replace(type, name)),
      ...(hasMap(model.items.filter(item => item.kind === 'blockAttribute'))
        ? []
        : [insert(endOfBlock(model), `\n  @@map("${old}")\n`)]),
    ]
  })

const renameEnum: Mutation = sample =>
  atOne(sample, sample.enums, block => {
    const name = newName(sample, 'Enum')
    const types = nodesOf(sample, 'namedType').filter(type => type.name === block.name.text)
    return [
      replace(block.name, name),
      ...types.map(type => replace(type, name)),
      ...(hasMap(block.items.filter(item => item.kind === 'blockAttribute'))
        ? []
        : [insert(endOfBlock(block), `\n  @@map("${block.name.text}")\n`)]),
    ]
  })

/** Renames a column's field, in the keys of its model and in the relations from and to it. */
const renameField: Mutation = sample =>
  atOne(sample, scalarPlaces(sample), ({ model, field }) => {
    const old = field.name.text
    const name = newName(sample, 'field')
    const isWithin = ({ start, end }: Span, one: Edit): boolean => start <= one.start && one.end <= end
    const uses = nodesOf(sample, 'constant', 'call')
      .filter(node => node.name === old)
      .map(({ start }): Edit => ({ start, end: start + old.length, text: name }))
    const keys = model.items.filter(item => item.kind === 'blockAttribute')
    const from = relationPlaces(sample).filter(place => place.model === model)
    const to = relationPlaces(sample).filter(place => typeName(place.field) === model.name.text)
    const argumentsOf = (places: typeof from, word: string) =>
      places.flatMap(place =>
        place.field.attributes.flatMap(
          ({ arguments: list }) => list?.items.filter(item => item.name?.text === word) ?? [],
        ),
      )
    const places = [...keys, ...argumentsOf(from, 'fields'), ...argumentsOf(to, 'references')]
    return [
      replace(field.name, name),
      ...uses.filter(use => places.some(place => isWithin(place, use))),
      ...(hasMap(field.attributes) ? [] : [insert(endOfField(field), ` @map("${old}")`)]),
    ]
  })

const renameRelationField: Mutation = sample =>
  atOne(sample, relationPlaces(sample), ({ field }) => [replace(field.name, newName(sample, 'relation'))])

/** Gives a relation another name, on both sides. */
const renameRelation: Mutation = sample => {
  const named = relationPlaces(sample).flatMap(({ field }) =>
    field.attributes.flatMap(({ name, arguments: list }) =>
      name.text === 'relation'
        ? (list?.items.filter(
            item => (item.name === null || item.name.text === 'name') && item.value?.kind === 'string',
          ) ?? [])
        : [],
    ),
  )
  return atOne(sample, named, ({ value }) => {
    const name = `"${newName(sample, 'relation')}"`
    const old = value?.kind === 'string' ? value.value : ''
    return named.flatMap(item =>
      item.value?.kind === 'string' && item.value.value === old ? [replace(item.value, name)] : [],
    )
  })
}

const mapRelation: Mutation = sample => {
  const attributes = relationPlaces(sample).flatMap(({ field }) =>
    field.attributes.filter(
      ({ name, arguments: list }) =>
        name.text === 'relation' && list?.items.some(item => item.name?.text === 'fields'),
    ),
  )
  return atOne(sample, attributes, attribute => setArgument(attribute, 'map', '"another"'))
}

const renameValue: Mutation = sample =>
  atOne(
    sample,
    sample.enums.flatMap(({ items }) => items.filter(item => item.kind === 'enumValue')),
    value => {
      const old = value.name.text
      const name = newName(sample, 'value')
      const defaults = nodesOf(sample, 'constant').filter(node => node.name === old)
      return [
        replace(value.name, name),
        ...defaults.map(node => replace(node, name)),
        ...(hasMap(value.attributes) ? [] : [insert(value.name.end, ` @map("${old}")`)]),
      ]
    },
  )

const nameKey: Mutation = sample => {
  const keys = nodesOf(sample, 'blockAttribute').filter(
    ({ name, arguments: list }) => /^(id|unique)$/.test(name.text) && list !== null,
  )
  return atOne(sample, keys, key => setArgument(key, 'name', `"${newName(sample, 'key')}"`))
}

const addAttribute: Mutation = sample =>
  atOne(sample, fieldPlaces(sample), ({ field }) => [
    insert(
      endOfField(field),
      ` ${sample.random.pick(['@updatedAt', '@ignore', '@default(cuid())', '@default(uuid())'])}`,
    ),
  ])

const ignoreModel: Mutation = sample =>
  atOne(sample, sample.models, model => [insert(endOfBlock(model), '\n  @@ignore\n')])

const comment: Mutation = sample => {
  const text = sample.random.pick([
    '/// What it is for.',
    '/// Two\n/// lines',
    '// not for the docs',
    '/* block */',
    '///',
    '// @@map("x")',
  ])
  const places = [
    ...sample.models,
    ...sample.enums,
    ...fieldPlaces(sample).map(({ field }) => field),
    ...nodesOf(sample, 'enumValue'),
  ]
  return atOne(sample, places, ({ start }) => [insert(start, `${text}\n`)])
}

const commentBehind: Mutation = sample =>
  atOne(sample, fieldPlaces(sample), ({ field }) => [
    insert(field.end, sample.random.pick([' // behind', ' /// behind it'])),
  ])

const rewordings: readonly Mutation[] = [
  ...[renameModel, renameModel, renameEnum, renameField, renameField, renameRelationField, renameRelation],
  ...[mapRelation, renameValue, nameKey, addAttribute, ignoreModel, comment, comment, commentBehind],
]

/** What people make of a file that was pulled: other names with the old ones in `@map`, comments. It stays valid. */
export function reword(text: string, provider: string, random: Random, times: number): string {
  let result = text
  for (let done = 0; done < times; done++) {
    const sample = createSample(result, provider, random)
    const changed = applyEdits(result, random.pick(rewordings)(sample))
    if (isValid(changed)) result = changed
  }
  return result
}
