import type { Model, RelationField } from '../../datamodel.ts'
import { onModel } from '../../messages.ts'
import type { RuleContext } from '../../rule.ts'
import { relationFieldsOf } from '../../select.ts'

/**
 * The relation fields of a model, each with those that stand for the same model with the same name of the relation:
 * itself at least.
 */
export function groupRelationFields(model: Model): ReadonlyMap<RelationField, readonly RelationField[]> {
  const byRelation = new Map<string, RelationField[]>()
  const groups = new Map<RelationField, readonly RelationField[]>()
  for (const field of relationFieldsOf(model)) {
    const key = keyOf(field, model)
    const group = byRelation.get(key) ?? []
    group.push(field)
    byRelation.set(key, group)
    groups.set(field, group)
  }
  return groups
}

/** Reports a field that could belong to several relations, and says whether it is one. */
export function reportAmbiguity(
  field: RelationField,
  model: Model,
  group: readonly RelationField[],
  context: Pick<RuleContext, 'error'>,
): boolean {
  const message = describeAmbiguity(field, model, group)
  if (message === null) return false
  context.error(onModel(model, message), field.syntax)
  return true
}

function describeAmbiguity(
  { model: related, relationName }: RelationField,
  { name }: Model,
  group: readonly RelationField[],
): string | null {
  if (group.length < 2) return null
  const fields = `The fields ${listNames(group)} in model \`${name}\``
  const isSelfRelation = name === related
  if (relationName !== null) {
    if (!isSelfRelation)
      return `Wrongly named relation detected. ${fields} both use the same relation name. Please provide different relation names for them through \`@relation(<name>).`
    if (group.length === 2) return null
    return `Wrongly named self relation detected. ${fields} have the same relation name. At most two relation fields can belong to the same relation and therefore have the same name. Please assign a different relation name to one of them.`
  }
  if (!isSelfRelation)
    return `Ambiguous relation detected. ${fields} both refer to \`${related}\`. Please provide different relation names for them by adding \`@relation(<name>).`
  if (group.length === 2)
    return `Ambiguous self relation detected. ${fields} both refer to \`${related}\`. If they are part of the same relation add the same relation name for them with \`@relation(<name>)\`.`
  return `Unnamed self relation detected. ${fields} have no relation name. Please provide a relation name for one of them by adding \`@relation(<name>).`
}

/** As Prisma: a name that is given is the same as an equal one that Prisma makes up. */
function keyOf({ model: related, relationName }: RelationField, { name }: Model): string {
  const madeUp = name < related ? `${name}To${related}` : `${related}To${name}`
  return `${related} ${relationName ?? madeUp}`
}

function listNames(fields: readonly RelationField[]): string {
  const names = fields.map(({ name }) => `\`${name}\``)
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].join(' and ')
}
