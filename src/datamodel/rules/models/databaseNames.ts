import { blockAttributesOf } from '../../../psl/select.ts'
import type { Datamodel, Model } from '../../datamodel.ts'
import type { Rule } from '../../rule.ts'

/** No two tables or views have one name. */
export const checkModelDatabaseNames: Rule<Datamodel> = ({ models }, { error }) => {
  const known = new Map<string, Model>()
  for (const model of models) {
    const key = JSON.stringify([model.namespace?.name ?? null, model.databaseName])
    const other = known.get(key)
    known.set(key, model)
    if (other === undefined) continue
    // At least one of them has its name from `@@map`: the later one where both do.
    const [mapped, existing] = mapOf(model) === null ? [other, model] : [model, other]
    const message = `The model with database name "${model.databaseName}" could not be defined because another model or view with this name exists: "${existing.name}"`
    error(message, mapOf(mapped) ?? mapped.syntax)
  }
}

function mapOf({ syntax }: Model): ReturnType<typeof blockAttributesOf>[number] | null {
  return blockAttributesOf(syntax).find(({ name }) => name.text === 'map') ?? null
}
