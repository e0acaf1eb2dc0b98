import type { Span } from '../../base/source.ts'
import { type Clash, utf8Length } from '../constraintNames.ts'
import { describeScope } from '../constraintScopes.ts'
import type { Model } from '../datamodel.ts'
import { onAttribute, onBlock } from '../messages.ts'
import type { RuleContext } from '../rule.ts'

/** What gives a constraint its name. */
interface NamedConstraint {
  readonly model: Model
  /** With its `@`. */
  readonly attribute: string
  readonly span: Span
}

/** The name of a constraint must be free wherever the database looks for it. */
export function reportClash(
  { name, scopes }: Clash,
  constraint: NamedConstraint,
  context: RuleContext,
): void {
  const { model, attribute, span } = constraint
  for (const scope of scopes) {
    const message = `The given constraint name \`${name}\` has to be unique in the following namespace: ${describeScope(scope, model.name)}. Please provide a different name using the \`map\` argument.`
    context.error(onAttribute(attribute, message), span)
  }
}

/** The name of a constraint must not be longer than the database keeps it. */
export function checkNameLength(name: string, constraint: NamedConstraint, context: RuleContext): void {
  const { model, attribute, span } = constraint
  const limit = context.connector.maxIdentifierLength
  if (utf8Length(name) <= limit) return
  const message = `The constraint name '${name}' specified in the \`map\` argument for the \`${attribute}\` constraint is too long for your chosen provider. The maximum allowed length is ${limit} bytes.`
  // As Prisma: a view is called a model here.
  context.error(onBlock('model', model.name, message), span)
}
