import type { Model, ScalarField } from '../../datamodel.ts'
import { onField } from '../../messages.ts'
import type { RuleContext, ScalarFieldRule } from '../../rule.ts'
import { scalarTypeOf } from '../../select.ts'

/** A field has a type, and is a list, only where the database has such columns. */
export const checkTypeSupport: ScalarFieldRule = ({ field, model }, context) => {
  const { capabilities } = context.connector
  const type = scalarTypeOf(field)
  const isList = field.arity === 'list'
  if (type === 'Json') {
    if (!capabilities.has('json')) reportType('Json', 'Json', field, model, context)
    if (isList && !capabilities.has('jsonLists')) reportType('Json[]', 'Json List', field, model, context)
  }
  if (type === 'Decimal' && !capabilities.has('decimalType')) {
    reportType('Decimal', 'Decimal', field, model, context)
  }
  if (!isList || capabilities.has('scalarLists')) return
  context.error(
    `Field "${field.name}" in ${model.kind} "${model.name}" can't be a list. The current connector does not support lists of primitive types.`,
    field.syntax,
  )
}

function reportType(
  written: string,
  called: string,
  field: ScalarField,
  model: Model,
  { error }: RuleContext,
): void {
  const message = `Field \`${field.name}\` in ${model.kind} \`${model.name}\` can't be of type ${written}. The current connector does not support the ${called} type.`
  error(onField(model.kind, model.name, field, message), field.syntax)
}
