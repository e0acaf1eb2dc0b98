import type { CompositeType } from '../../datamodel.ts'
import { onSchema } from '../../messages.ts'
import type { Rule } from '../../rule.ts'
import { checkLiterals } from '../fields/literals.ts'
import { checkNativeType } from '../fields/nativeType.ts'

/** A composite type has fields, whose defaults and native types can be read. */
export const checkCompositeFields: Rule<CompositeType> = ({ fields, syntax }, context) => {
  // As Prisma: only where nothing else is wrong so far.
  if (context.hasErrors()) return
  if (fields.length === 0) {
    context.error(onSchema('A type must have at least one field defined.'), syntax)
  }
  for (const field of fields) {
    checkLiterals(field, context)
    checkNativeType(field, context)
  }
}
