import type { Attribute } from '../../../src/psl/ast.ts'
import {
  atOne,
  attributesNamed,
  fieldPlaces,
  relationPlaces,
  remove,
  replace,
  setArgument,
  textOf,
} from '../mutations/sample.ts'
import type { Change, Changing } from './change.ts'

/** The attributes of relation fields that a foreign key is made of. */
function foreignKeysOf(sample: Changing): readonly Attribute[] {
  return attributesNamed(sample, 'relation').filter(({ arguments: list }) =>
    list?.items.some(({ name }) => name?.text === 'fields'),
  )
}

const changeAction: Change = sample =>
  atOne(sample, foreignKeysOf(sample), key => {
    const { random, settings } = sample
    return setArgument(key, random.pick(['onDelete', 'onUpdate']), random.pick(settings.actions))
  })

const renameForeignKey: Change = sample =>
  atOne(sample, foreignKeysOf(sample), key =>
    sample.settings.features.has('namedForeignKeys')
      ? setArgument(key, 'map', `"fk_renamed_${sample.serial()}"`)
      : [],
  )

/** A relation becomes optional or required, with its columns. */
const changeRelationArity: Change = sample =>
  atOne(
    sample,
    relationPlaces(sample).filter(({ field }) => field.type?.form !== 'list'),
    ({ model, field }) => {
      const relation = field.attributes.find(({ name }) => name.text === 'relation')
      const value = relation?.arguments?.items.find(({ name }) => name?.text === 'fields')?.value
      if (value?.kind !== 'array') return []
      const names = new Set(value.items.map(textOf))
      const suffix = field.type!.form === 'optional' ? '' : '?'
      const columns = fieldPlaces(sample).filter(
        place => place.model === model && names.has(place.field.name.text),
      )
      return [field, ...columns.map(place => place.field)].map(({ type }) =>
        replace(type!, textOf(type!.base) + suffix),
      )
    },
  )

/** A relation goes, with its two fields; the columns stay. */
const dropRelation: Change = sample =>
  atOne(sample, relationPlaces(sample), ({ model, field }) => {
    const other = relationPlaces(sample).filter(
      place =>
        place.field.type?.base.kind === 'namedType' &&
        place.field.type.base.name === model.name.text &&
        field.type?.base.kind === 'namedType' &&
        place.model.name.text === field.type.base.name,
    )
    return [field, ...other.map(place => place.field)].map(remove)
  })

/** What changes relations. */
export const relationChanges: Readonly<Record<string, Change>> = {
  changeAction,
  renameForeignKey,
  changeRelationArity,
  dropRelation,
}
