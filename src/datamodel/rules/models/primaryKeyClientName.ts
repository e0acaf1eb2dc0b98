import type { Model } from '../../datamodel.ts'
import { onAttribute, onModel } from '../../messages.ts'
import type { Rule } from '../../rule.ts'
import { indexedField, primaryKeyAttribute, scalarFieldsOf } from '../../select.ts'
import { argumentSpan } from '../spans.ts'

/** The client's name of a primary key must differ from those of the model's unique indexes. */
export const checkPrimaryKeyClientName: Rule<Model> = (model, { constraintNames, error }) => {
  const { primaryKey } = model
  if (primaryKey?.name == null || !constraintNames.isCustomNameRepeated(primaryKey.name, model)) return
  const message = `The given custom name \`${primaryKey.name}\` has to be unique on the model. Please provide a different name for the \`name\` argument.`
  error(
    onAttribute(primaryKeyAttribute(primaryKey), message),
    argumentSpan(primaryKey.attribute, 'name') ?? primaryKey.attribute,
  )
}

/**
 * The client calls a key of several columns by their names, so no field may be called that. As Prisma: not even where
 * the key has a name of its own.
 */
export const checkPrimaryKeyClash: Rule<Model> = (model, { error }) => {
  const { primaryKey } = model
  if (primaryKey === null || primaryKey.fields.length < 2) return
  const name = primaryKey.fields.map(field => indexedField(field).name).join('_')
  if (!scalarFieldsOf(model).some(field => field.name === name)) return
  const message = `The field \`${name}\` clashes with the \`@@id\` attribute's name. Please resolve the conflict by providing a custom id name: \`@@id([...], name: "custom_name")\``
  error(onModel(model, message), primaryKey.attribute)
}
