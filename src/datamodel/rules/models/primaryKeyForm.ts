import type { IndexField, Model, PrimaryKey } from '../../datamodel.ts'
import { onAttribute, onModel } from '../../messages.ts'
import type { Rule, RuleContext } from '../../rule.ts'
import { primaryKeyAttribute } from '../../select.ts'

/** A primary key has columns. */
export const checkPrimaryKeyFields: Rule<Model> = ({ primaryKey }, { error }) => {
  if (primaryKey === null || primaryKey.fields.length > 0) return
  const attribute = primaryKeyAttribute(primaryKey)
  const message = `The list of fields in an \`${attribute}()\` attribute cannot be empty. Please specify at least one field.`
  error(onAttribute(attribute, message), primaryKey.attribute)
}

/** A primary key has a name, or several columns, only where the database knows such keys. */
export const checkPrimaryKeySupport: Rule<Model> = (model, { connector, error }) => {
  const { primaryKey } = model
  if (primaryKey === null) return
  if (primaryKey.map !== null && !connector.capabilities.has('namedPrimaryKeys')) {
    const message =
      'You defined a database name for the primary key on the model. This is not supported by the provider.'
    error(onModel(model, message), model.syntax)
  }
  if (primaryKey.fields.length > 1 && !connector.capabilities.has('compoundIds')) {
    error(onModel(model, 'The current connector does not support compound ids.'), primaryKey.attribute)
  }
}

/** A primary key covers the beginnings of columns only where the database has that. */
export const checkPrimaryKeyLength: Rule<Model> = ({ primaryKey }, context) => {
  if (context.connector.capabilities.has('indexColumnLengthPrefixing')) return
  reportArgument('length', primaryKey, context)
}

/** A primary key is sorted only where the database has that. */
export const checkPrimaryKeySort: Rule<Model> = ({ primaryKey }, context) => {
  if (context.connector.capabilities.has('primaryKeySortOrderDefinition')) return
  reportArgument('sort', primaryKey, context)
}

function reportArgument(
  argument: keyof IndexField & ('length' | 'sort'),
  primaryKey: PrimaryKey | null,
  { error }: RuleContext,
): void {
  if (!primaryKey?.fields.some(field => field[argument] !== null)) return
  const message = `The ${argument} argument is not supported in the primary key with the current connector`
  error(onAttribute(primaryKeyAttribute(primaryKey), message), primaryKey.attribute)
}
