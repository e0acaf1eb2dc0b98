import type { Model } from '../../datamodel.ts'
import { onModel } from '../../messages.ts'
import type { Rule } from '../../rule.ts'
import { indexedField, isStrict, uniqueCriteria } from '../../select.ts'

const needed =
  'Each model must have at least one unique criteria that has only required fields. Either mark a single field with `@id`, `@unique` or add a multi field criterion with `@@id([])` or `@@unique([])` to the model.'

/** The client must be able to tell any two rows apart: by a key none of whose columns may be null. */
export const checkStrictCriterion: Rule<Model> = (model, { error }) => {
  const criteria = uniqueCriteria(model)
  if (model.ignored || criteria.some(isStrict)) return
  const loose = criteria.map(({ fields }) => {
    const names = fields.map(field => indexedField(field).name)
    return `\n- ${names.join(', ')}`
  })
  const note = ` The following unique criterias were not considered as they contain fields that are not required:`
  const message = loose.length === 0 ? needed : needed + note + loose.join('')
  error(onModel(model, message), model.syntax)
}
