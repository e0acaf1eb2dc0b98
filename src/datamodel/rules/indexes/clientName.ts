import { onAttribute, onModel } from '../../messages.ts'
import type { IndexRule } from '../../rule.ts'
import { indexAttribute, scalarFieldsOf } from '../../select.ts'
import { oncePerModel } from '../oncePerModel.ts'
import { argumentSpan } from '../spans.ts'

/** The client's name of an index must differ from those of the model's other keys. */
export const checkIndexClientName: IndexRule = ({ index, model }, { constraintNames, error }) => {
  if (index.name === null || !constraintNames.isCustomNameRepeated(index.name, model)) return
  const message = `The given custom name \`${index.name}\` has to be unique on the model. Please provide a different name for the \`name\` argument.`
  error(onAttribute(indexAttribute(index), message), argumentSpan(index.attribute, 'name') ?? index.attribute)
}

/**
 * The client calls a unique index of several columns by their names, so no field may be called that. As Prisma: not
 * even where the index has a name of its own.
 */
export const checkIndexClash: IndexRule = ({ index, model }, { error }) => {
  if (index.kind !== 'unique' || index.fields.length < 2) return
  const name = index.fields.flatMap(({ path }) => path.map(field => field.name)).join('_')
  if (!fieldNames(model).has(name)) return
  const attribute = indexAttribute(index)
  const message = `The field \`${name}\` clashes with the \`${attribute}\` name. Please resolve the conflict by providing a custom id name: \`${attribute}([...], name: "custom_name")\``
  error(onModel(model, message), index.attribute)
}

const fieldNames = oncePerModel(model => new Set(scalarFieldsOf(model).map(({ name }) => name)))
