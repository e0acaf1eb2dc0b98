import type { Attribute, Field } from '../../../src/psl/ast.ts'
import {
  atOne,
  attributesNamed,
  endOfBlock,
  endOfField,
  type FieldPlace,
  fill,
  insert,
  type Mutation,
  relationPlaces,
  remove,
  replace,
  type Sample,
  setArgument,
  textOf,
  typeName,
} from './sample.ts'
import * as words from './words.ts'

const relationOf = ({ attributes }: Field): Attribute | undefined =>
  attributes.find(({ name }) => name.text === 'relation')

const setActions: Mutation = sample =>
  atOne(sample, relationPlaces(sample), ({ field }) => {
    const { random } = sample
    const key = random.pick(['onDelete', 'onUpdate'])
    const action = random.pick(words.actionNames)
    const attribute = relationOf(field)
    if (attribute === undefined) return [insert(endOfField(field), ` @relation(${key}: ${action})`)]
    return setArgument(attribute, key, action)
  })

const dropActions: Mutation = sample =>
  atOne(sample, attributesNamed(sample, 'relation'), attribute => {
    const kept = attribute.arguments?.items.filter(({ name }) => !name?.text.startsWith('on')) ?? []
    return [replace(attribute, `@relation(${kept.map(textOf).join(', ')}) `)]
  })

const dropRelationArgument: Mutation = sample =>
  atOne(sample, attributesNamed(sample, 'relation'), attribute => {
    const dropped = sample.random.pick(['fields', 'references', 'references', 'onDelete', 'onUpdate'])
    const kept = attribute.arguments?.items.filter(({ name }) => name?.text !== dropped) ?? []
    return [replace(attribute, `@relation(${kept.map(textOf).join(', ')}) `)]
  })

const setRelationArgument: Mutation = sample =>
  atOne(sample, relationPlaces(sample), ({ field, model }) => {
    const { random } = sample
    const lists = ['[{scalar}]', '[{scalar}, {scalar}]', '[id]', '[{field}]', '[]', '[missing]', '{scalar}']
    const other = sample.models.find(({ name }) => name.text === typeName(field)) ?? model
    const key = random.pick(['fields', 'references'])
    const filled = fill(random.pick([...lists, '["{scalar}"]']), sample, key === 'fields' ? model : other)
    const attribute = relationOf(field)
    if (attribute === undefined) return [insert(endOfField(field), ` @relation(${key}: ${filled})`)]
    return setArgument(attribute, key, filled)
  })

const renameRelation: Mutation = sample =>
  atOne(sample, attributesNamed(sample, 'relation'), attribute => {
    const { random } = sample
    const list = attribute.arguments
    const name = list?.items.find(item => item.name === null || item.name.text === 'name')
    if (!list || name === undefined) return list ? [insert(list.start + 1, '"Other", ')] : []
    if (random.chance(0.4) && list.items.length === 1) return [remove(attribute)]
    return [
      replace(name, random.pick(['"Other"', '""', 'name: "Other"', '"a.b"', '"1x"', 'map: "x"', 'Other'])),
    ]
  })

const dropBackRelation: Mutation = sample =>
  atOne(sample, relationPlaces(sample), ({ field }) => [remove(field)])

/** The field on the other side of a relation, as far as the types tell. */
function oppositeOf({ field, model }: FieldPlace, sample: Sample): FieldPlace | undefined {
  return relationPlaces(sample).find(
    other =>
      other.field !== field &&
      other.model.name.text === typeName(field) &&
      typeName(other.field) === model.name.text,
  )
}

/** Moves an argument of `@relation` to the other side, or repeats it there. */
const moveRelationArgument: Mutation = sample =>
  atOne(sample, relationPlaces(sample), place => {
    const { random } = sample
    const from = relationOf(place.field)
    const other = oppositeOf(place, sample)?.field
    const named = from?.arguments?.items.filter(({ name }) => name !== null) ?? []
    if (from === undefined || other === undefined || named.length === 0) return []
    const moved = random.pick(named)
    const to = relationOf(other)
    const added =
      to === undefined
        ? [insert(endOfField(other), ` @relation(${textOf(moved)})`)]
        : setArgument(to, moved.name!.text, moved.value === null ? '' : textOf(moved.value))
    if (random.chance(0.4)) return added
    const kept = from.arguments!.items.filter(item => item !== moved)
    return [...added, replace(from, `@relation(${kept.map(textOf).join(', ')}) `)]
  })

/** Gives both sides of a relation the same arity. */
const bothSides: Mutation = sample =>
  atOne(sample, relationPlaces(sample), place => {
    const other = oppositeOf(place, sample)
    const arity = sample.random.pick(['', '?', '[]'])
    if (other === undefined || !place.field.type || !other.field.type) return []
    return [place, other].map(({ field: { type } }) => replace(type!, textOf(type!.base) + arity))
  })

/** A relation between any two models, mostly without one of its sides. */
const addRelation: Mutation = sample =>
  atOne(sample, sample.models, model =>
    atOne(sample, sample.models, other => {
      const { random } = sample
      const fields = 'fields: [{scalar}], references: [id]'
      const given = random.pick([
        '',
        ' @relation("New")',
        ` @relation(${fields})`,
        ` @relation("New", ${fields})`,
      ])
      const type = `${other.name.text}${random.pick(['', '?', '[]'])}`
      const edits = [insert(endOfBlock(model), `  added ${type}${fill(given, sample, model)}\n`)]
      if (random.chance(0.5)) return edits
      const name = given.includes('"New"') ? ' @relation("New")' : ''
      const arity = random.pick(['', '', '?', '[]'])
      return [...edits, insert(endOfBlock(other), `  back ${model.name.text}${arity}${name}\n`)]
    }),
  )

/** What changes relations. */
export const relationMutations: Readonly<Record<string, Mutation>> = {
  setActions,
  dropActions,
  dropRelationArgument,
  setRelationArgument,
  renameRelation,
  dropBackRelation,
  moveRelationArgument,
  bothSides,
  addRelation,
}
