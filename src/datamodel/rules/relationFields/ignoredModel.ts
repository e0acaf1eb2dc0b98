import { onAttribute } from '../../messages.ts'
import type { RelationFieldRule } from '../../rule.ts'

/** A field that stands for rows of an ignored model must be ignored too. */
export const checkIgnoredModel: RelationFieldRule = ({ field, model }, { models, error }) => {
  if (!models.get(field.model)?.ignored || field.ignored || model.ignored) return
  error(
    onAttribute(
      '@ignore',
      `The relation field \`${field.name}\` on Model \`${model.name}\` must specify the \`@ignore\` attribute, because the model ${field.model} it is pointing to is marked ignored.`,
    ),
    field.syntax,
  )
}
