import type { Model } from '../../datamodel.ts'
import { onModel } from '../../messages.ts'
import type { RelationFieldRule } from '../../rule.ts'

/** The client knows a key by its custom name, so no field may have that name. */
export const checkClientName: RelationFieldRule = ([{ name }, model], { error }) => {
  for (const attribute of attributesNamed(name, model))
    error(
      onModel(
        model,
        `The custom name \`${name}\` specified for the \`${attribute}\` attribute is already used as a name for a field. Please choose a different name.`,
      ),
      model.syntax.span,
    )
}

function attributesNamed(name: string, { indexes, primaryKey }: Model): readonly string[] {
  const named = indexes.filter(index => index.name === name)
  return [
    ...(named.some(({ kind }) => kind !== 'unique') ? ['@@index'] : []),
    ...(named.some(({ kind }) => kind === 'unique') ? ['@@unique'] : []),
    ...(primaryKey?.name === name ? ['@@id'] : []),
  ]
}
