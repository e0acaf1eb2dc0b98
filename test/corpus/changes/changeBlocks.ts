import type { Enum, Model } from '../../../src/psl/ast.ts'
import { blockAttributesOf, valuesOf } from '../../../src/psl/select.ts'
import { blockText, createDraft } from '../mutations/drafts.ts'
import { anyField } from '../mutations/fields.ts'
import { addIndex, addPrimaryKey, addUnique } from '../mutations/keys.ts'
import {
  atOne,
  type Edit,
  endOfBlock,
  fieldPlaces,
  insert,
  remove,
  replace,
  textOf,
  typeName,
} from '../mutations/sample.ts'
import { type Change, type Changing, makingOf } from './change.ts'

const addValue: Change = sample =>
  atOne(sample, sample.enums, block => {
    const values = sample.random.pick([1, 1, 2])
    const lines = Array.from({ length: values }, () => `  ADDED_${sample.serial()}\n`).join('')
    return [insert(endOfBlock(block), lines)]
  })

const dropValue: Change = sample =>
  atOne(sample, sample.enums, block => atOne(sample, valuesOf(block), value => [remove(value)]))

const mapValue: Change = sample =>
  atOne(sample, sample.enums, block =>
    atOne(sample, valuesOf(block), value => [
      replace(value, `  ${value.name.text} @map("value ${sample.serial()}")\n`),
    ]),
  )

const moveValue: Change = sample =>
  atOne(sample, sample.enums, block =>
    atOne(sample, valuesOf(block), value => [remove(value), insert(endOfBlock(block), textOf(value))]),
  )

function mapBlock(blocksOf: (sample: Changing) => readonly (Model | Enum)[]): Change {
  return sample =>
    atOne(sample, blocksOf(sample), block => {
      const old = blockAttributesOf(block).find(({ name }) => name.text === 'map')
      if (old !== undefined) return [remove(old)]
      return [insert(endOfBlock(block), `  @@map("mapped_${sample.serial()}")\n`)]
    })
}

function tablesOf({ models }: Changing): readonly Model[] {
  return models.filter(({ kind }) => kind === 'model')
}

const moveBlock: Change = sample =>
  atOne(sample, [...tablesOf(sample), ...sample.enums], block => {
    const attribute = blockAttributesOf(block).find(({ name }) => name.text === 'schema')
    if (attribute === undefined) return []
    const isFirst = textOf(attribute).includes('base')
    return [replace(attribute, `@@schema("${isFirst ? 'extra' : 'base'}")\n`)]
  })

const addModel: Change = sample => {
  const draft = createDraft('model', `Added${sample.serial()}`)
  const making = makingOf(sample)
  addPrimaryKey(draft, making)
  for (let made = 1 + sample.random.below(3); made > 0; made--) draft.fields.push(anyField(draft, making))
  if (sample.random.chance(0.5)) addUnique(draft, making)
  if (sample.random.chance(0.5)) addIndex(draft, making)
  const schema = sample.models.flatMap(blockAttributesOf).find(({ name }) => name.text === 'schema')
  if (schema !== undefined) draft.attributes.push(textOf(schema).trim())
  return [insert(sample.text.length, `\n${blockText(draft, sample.random)}`)]
}

/** A model goes, and the fields of others that refer to it. */
const dropModel: Change = sample =>
  atOne(sample, tablesOf(sample), model => {
    const refer = fieldPlaces(sample).filter(
      place => place.model !== model && typeName(place.field) === model.name.text,
    )
    return [remove(model), ...refer.map(({ field }): Edit => remove(field))]
  })

const dropEnum: Change = sample =>
  atOne(sample, sample.enums, block => {
    const uses = fieldPlaces(sample).filter(({ field }) => typeName(field) === block.name.text)
    return [
      remove(block),
      ...uses.flatMap(({ field }) => [
        replace(field.type!.base, 'String'),
        ...field.attributes.filter(({ name }) => name.text === 'default').map(remove),
      ]),
    ]
  })

/** What changes enums and models as a whole. */
export const blockChanges: Readonly<Record<string, Change>> = {
  addValue,
  dropValue,
  mapValue,
  moveValue,
  mapTable: mapBlock(tablesOf),
  mapEnum: mapBlock(({ enums }) => enums),
  moveBlock,
  addModel,
  dropModel,
  dropEnum,
}
