import type { Datasource } from '../../../psl/config/datasource.ts'
import { onSchema } from '../../messages.ts'
import type { Rule } from '../../rule.ts'

/** Extensions of the database are a preview feature. */
export const checkExtensionsAreEnabled: Rule<Datasource> = ({ extensions }, { previewFeatures, error }) => {
  if (extensions === null || previewFeatures.has('postgresqlExtensions')) return
  const message =
    'The `extensions` property is only available with the `postgresqlExtensions` preview feature.'
  error(message, extensions.span)
}

/** The name of an extension is one as Prisma's other names are; `map` gives it another. */
export const checkExtensionNames: Rule<Datasource> = ({ extensions }, { previewFeatures, error }) => {
  if (extensions === null || !previewFeatures.has('postgresqlExtensions')) return
  for (const { name, span } of extensions.items) {
    if (name.includes('-')) error(onSchema('The character `-` is not allowed in extension names.'), span)
  }
}
