import { onSchema } from '../../messages.ts'
import type { RuleContext } from '../../rule.ts'
import { modifies, onDeleteOf, onUpdateOf } from './actions.ts'
import type { CompleteRelation } from './completeRelation.ts'

/** Reports what is wrong with the cascades of a relation, with the actions that the schema does not spell out. */
export function reportCascade(message: string, relation: CompleteRelation, context: RuleContext): void {
  context.error(
    onSchema(
      `${message}${describeDefaults(relation, context)} Read more at https://pris.ly/d/cyclic-referential-actions`,
    ),
    relation.forward.syntax,
  )
}

function describeDefaults(relation: CompleteRelation, context: RuleContext): string {
  const onDelete = onDeleteOf(relation, context)
  const onUpdate = onUpdateOf(relation)
  const defaults = [
    ...(relation.forward.onDelete === null && modifies(onDelete) ? [`\`onDelete\`: \`${onDelete}\``] : []),
    ...(relation.forward.onUpdate === null && modifies(onUpdate) ? [`\`onUpdate\`: \`${onUpdate}\``] : []),
  ]
  return defaults.length === 0 ? '' : ` (Implicit default ${defaults.join(', and ')})`
}
