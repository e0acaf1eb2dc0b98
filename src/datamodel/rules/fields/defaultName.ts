import { onAttribute } from '../../messages.ts'
import type { ScalarFieldRule } from '../../rule.ts'
import { checkNameLength, reportClash } from '../constraintName.ts'
import { argumentSpan } from '../spans.ts'

/** The name of a default in the database must be free. */
export const checkDefaultNameIsFree: ScalarFieldRule = ({ field, model }, context) => {
  const clash = context.constraintNames.clashes.get(field)
  if (clash === undefined || field.default === null) return
  const span = argumentSpan(field.default.attribute, 'map') ?? field.syntax
  reportClash(clash, { model, attribute: '@default', span }, context)
}

/** A default has a name only where the database has such names, and one that fits. */
export const checkDefaultName: ScalarFieldRule = ({ field: { default: given }, model }, context) => {
  if (given === null || given.name === null) return
  const { attribute: span } = given
  if (!context.connector.capabilities.has('namedDefaultValues')) {
    const message =
      'You defined a database name for the default value of a field on the model. This is not supported by the provider.'
    context.error(onAttribute('@default', message), span)
  }
  checkNameLength(given.name, { model, attribute: '@default', span }, context)
}
