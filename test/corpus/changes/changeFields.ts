import type { ScalarType } from '../../../src/datamodel/datamodel.ts'
import type { Field } from '../../../src/psl/ast.ts'
import { createDraft, fieldLine } from '../mutations/drafts.ts'
import { anyField } from '../mutations/fields.ts'
import {
  atOne,
  type Edit,
  endOfBlock,
  endOfField,
  type FieldPlace,
  insert,
  remove,
  replace,
  scalarPlaces,
  setAttribute,
  textOf,
  typeName,
} from '../mutations/sample.ts'
import { type Change, type Changing, makingOf } from './change.ts'

/** Fields of a block whose rows are in a table. */
function columnPlaces(sample: Changing): readonly FieldPlace[] {
  return scalarPlaces(sample).filter(({ model, field }) => model.kind === 'model' && field.type !== null)
}

const addField: Change = sample =>
  atOne(
    sample,
    sample.models.filter(({ kind }) => kind === 'model'),
    model => {
      const field = anyField(createDraft('model', model.name.text), makingOf(sample))
      const arity = field.arity === '' && sample.random.chance(0.5) ? '?' : field.arity
      const line = fieldLine({ ...field, arity, name: `added${sample.serial()}` })
      return [insert(endOfBlock(model), `  ${line}\n`)]
    },
  )

const dropField: Change = sample => atOne(sample, columnPlaces(sample), ({ field }) => [remove(field)])

const changeType: Change = sample =>
  atOne(sample, columnPlaces(sample), ({ field }) => {
    const { random, settings, enums } = sample
    const type = random.pick([...settings.scalars, ...enums.map(({ name }) => name.text)])
    const natives = settings.nativeTypes[type as ScalarType] ?? []
    const native = natives.length > 0 && random.chance(0.4) ? ` @db.${random.pick(natives)}` : ''
    return [replace(field.type!.base, type), ...withoutType(field, sample), insert(endOfField(field), native)]
  })

/** A type near the one that it has: the values may stay. */
const changeNativeType: Change = sample =>
  atOne(sample, columnPlaces(sample), ({ field }) => {
    const natives = sample.settings.nativeTypes[typeName(field) as ScalarType] ?? []
    if (natives.length === 0) return []
    const native = sample.random.chance(0.8) ? ` @db.${sample.random.pick(natives)}` : ''
    return [...withoutType(field, sample), insert(endOfField(field), native)]
  })

/** Without its native type; and without its default, where the server might refuse that for another type. */
function withoutType({ attributes }: Field, { settings }: Changing): readonly Edit[] {
  const goes = settings.server === undefined ? /^db\./ : /^(db\.|default$)/
  return attributes.filter(({ name }) => goes.test(name.text)).map(remove)
}

const changeArity: Change = sample =>
  atOne(sample, columnPlaces(sample), ({ field }) => {
    const { random, settings } = sample
    const suffixes = settings.features.has('lists') ? ['', '?', '?', '', '[]'] : ['', '?']
    return [replace(field.type!, textOf(field.type!.base) + random.pick(suffixes))]
  })

const setDefault: Change = sample =>
  atOne(sample, columnPlaces(sample), ({ field }) => {
    const type = typeName(field) as ScalarType
    const native = field.attributes.find(({ name }) => name.text.startsWith('db.'))
    const form = native === undefined ? '' : textOf(native).replace('@db.', '').trim()
    const values = [...(sample.settings.server?.literals(type, form) ?? []), ...enumValues(sample, type)]
    if (values.length === 0) return []
    const value = sample.random.pick(values)
    return setAttribute(field, 'default', field.type?.form === 'list' ? `[${value}]` : value)
  })

function enumValues({ enums }: Changing, type: string): readonly string[] {
  const block = enums.find(({ name }) => name.text === type)
  return (block?.items ?? []).flatMap(item => (item.kind === 'enumValue' ? item.name.text : []))
}

const dropDefault: Change = sample =>
  atOne(sample, attributesOf(sample, 'default'), attribute => [remove(attribute)])

const numberColumn: Change = sample =>
  atOne(
    sample,
    columnPlaces(sample).filter(
      ({ field }) => /^(Int|BigInt)$/.test(typeName(field)) && field.type?.form === 'required',
    ),
    ({ field }) => setAttribute(field, 'default', 'autoincrement()'),
  )

const mapColumn: Change = sample =>
  atOne(sample, columnPlaces(sample), ({ field }) => {
    const old = field.attributes.find(({ name }) => name.text === 'map')
    return old === undefined ? setAttribute(field, 'map', `"renamed_${sample.serial()}"`) : [remove(old)]
  })

const moveField: Change = sample =>
  atOne(sample, columnPlaces(sample), ({ model, field }) => [
    remove(field),
    insert(endOfBlock(model), textOf(field)),
  ])

function attributesOf(sample: Changing, wanted: string): readonly Field['attributes'][number][] {
  return columnPlaces(sample).flatMap(({ field }) =>
    field.attributes.filter(({ name }) => name.text === wanted),
  )
}

/** What changes columns. */
export const fieldChanges: Readonly<Record<string, Change>> = {
  addField,
  dropField,
  changeType,
  changeNativeType,
  changeArity,
  setDefault,
  dropDefault,
  numberColumn,
  mapColumn,
  moveField,
}
