import type { ReferentialAction } from '../../datamodel.ts'
import type { RuleContext } from '../../rule.ts'
import type { CompleteRelation } from './completeRelation.ts'

/** The referential actions that a relation may have, in Prisma's order. */
export function actionsOf({ connector, relationMode }: RuleContext): readonly ReferentialAction[] {
  return relationMode === 'prisma' ? connector.emulatedActions : connector.referentialActions
}

/** What happens on deletion; where the schema does not say, Prisma's default. */
export function onDeleteOf({ forward }: CompleteRelation, context: RuleContext): ReferentialAction {
  if (forward.onDelete !== null) return forward.onDelete.action
  const isRequired =
    forward.arity === 'required' || (forward.fields ?? []).some(({ arity }) => arity === 'required')
  if (!isRequired) return 'SetNull'
  return actionsOf(context).includes('Restrict') ? 'Restrict' : 'NoAction'
}

/** What happens on an update of the key; where the schema does not say, Prisma's default. */
export function onUpdateOf({ forward }: CompleteRelation): ReferentialAction {
  return forward.onUpdate?.action ?? 'Cascade'
}

/** Whether an action changes the rows that refer to the one that changes. */
export function modifies(action: ReferentialAction): boolean {
  return action !== 'NoAction' && action !== 'Restrict'
}
