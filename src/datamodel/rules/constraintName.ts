import type { Span } from '../../base/source.ts'
import { utf8Length } from '../constraintNames.ts'
import { type ConstraintKind, describeScope } from '../constraintScopes.ts'
import type { Model } from '../datamodel.ts'
import { onAttribute, onBlock } from '../messages.ts'
import type { RuleContext } from '../rule.ts'

/** What has a name in the database, and the attribute that gives it. */
interface NamedConstraint {
  readonly kind: ConstraintKind
  readonly name: string
  readonly model: Model
  /** With its `@`. */
  readonly attribute: string
  readonly span: Span
}

/** The name of a constraint must be free wherever the database looks for it. */
export function checkNameIsFree(constraint: NamedConstraint, context: RuleContext): void {
  const { kind, name, model, attribute, span } = constraint
  for (const scope of context.constraintNames.clashes(kind, name, model)) {
    const message = `The given constraint name \`${name}\` has to be unique in the following namespace: ${describeScope(scope, model.name)}. Please provide a different name using the \`map\` argument.`
    context.error(onAttribute(attribute, message), span)
  }
}

/** The name of a constraint must not be longer than the database keeps it. */
export function checkNameLength(constraint: Omit<NamedConstraint, 'kind'>, context: RuleContext): void {
  const { name, model, attribute, span } = constraint
  const limit = context.connector.maxIdentifierLength
  if (utf8Length(name) <= limit) return
  const message = `The constraint name '${name}' specified in the \`map\` argument for the \`${attribute}\` constraint is too long for your chosen provider. The maximum allowed length is ${limit} bytes.`
  // As Prisma: a view is called a model here.
  context.error(onBlock('model', model.name, message), span)
}
