import type { RuleContext } from '../../rule.ts'
import { reportCascade } from './cascadeError.ts'
import { modelsReachedBy } from './cascadeReach.ts'
import { cascades, collectCascades } from './cascades.ts'
import type { CompleteRelation, CompleteRelationRule } from './completeRelation.ts'

/** Changes must not cascade from one model to another along several paths. */
export const checkMultiplePaths: CompleteRelationRule = (relation, context) => {
  if (!context.connector.capabilities.has('referenceCycleDetection')) return
  if (context.relationMode === 'prisma' || !cascades(relation, context)) return
  const models = findReachedTwice(relation, context).map(name => `\`${name}\``)
  if (models.length === 0) return
  const subject = models.length === 1 ? `model ${models.join()} is` : `models ${models.join(', ')} are`
  reportCascade(
    `When any of the records in ${subject} updated or deleted, the referential actions on the relations cascade to model \`${relation.referencing.name}\` through multiple paths. Please break one of these paths by setting the \`onUpdate\` and \`onDelete\` to \`NoAction\`.`,
    relation,
    context,
  )
}

function findReachedTwice(relation: CompleteRelation, context: RuleContext): readonly string[] {
  const others = collectCascades(context)
    .from(relation.referencing)
    .filter(other => other !== relation)
    .map(other => modelsReachedBy(other, context))
  if (others.length === 0) return []
  return [...modelsReachedBy(relation, context)]
    .filter(name => others.some(reached => reached.has(name)))
    .sort()
}
