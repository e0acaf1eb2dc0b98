import type { Call } from '../../../psl/ast.ts'
import { unknownFunction } from '../../attributes/default.ts'
import { isKnownFunction } from '../../attributes/defaultFunctions.ts'
import type { Datamodel, Model, ScalarField } from '../../datamodel.ts'
import { onAttribute } from '../../messages.ts'
import type { Rule, ScalarFieldRule } from '../../rule.ts'
import { scalarFieldsOf, scalarTypeOf } from '../../select.ts'

/** Functions in `@default()` must be known to the database if they are not to everybody. */
export const checkDefaultFunctions: Rule<Datamodel> = ({ models }, context) => {
  for (const model of inOrderOfText(models.filter(usesOtherFunctions))) {
    for (const field of scalarFieldsOf(model)) {
      const call = otherFunction(field)
      if (call === null) continue
      const check = context.connector.defaultFunctions.get(call.name)
      if (check === undefined) context.error(unknownFunction(call.name), call)
      else check(call, context.error)
    }
  }
}

function usesOtherFunctions({ fields }: Model): boolean {
  return fields.some(field => field.kind === 'scalar' && otherFunction(field) !== null)
}

/** The call of a function that not everybody knows. */
function otherFunction(field: ScalarField): Call | null {
  const call = defaultCall(field)
  return call === null || isKnownFunction(call.name) || scalarTypeOf(field) === null ? null : call
}

/** As Prisma: here views are not behind models, but where they are written. */
function inOrderOfText(models: readonly Model[]): readonly Model[] {
  const files = new Map([...new Set(models.map(({ syntax }) => syntax.source))].map((file, at) => [file, at]))
  const fileOf = ({ syntax }: Model): number => files.get(syntax.source)!
  return models.toSorted((a, b) => fileOf(a) - fileOf(b) || a.syntax.start - b.syntax.start)
}

/** `auto()` needs a database that makes up values itself. */
export const checkAuto: ScalarFieldRule = ({ field }, { connector, error }) => {
  const call = defaultCall(field)
  if (call?.name !== 'auto' || connector.capabilities.has('defaultValueAuto')) return
  error(onAttribute('@default', 'The current connector does not support the `auto()` function.'), call)
}

function defaultCall({ default: given }: ScalarField): Call | null {
  return given?.value.kind === 'call' ? given.value : null
}
