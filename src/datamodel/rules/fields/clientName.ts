import type { Model, RelationField, ScalarField } from '../../datamodel.ts'
import { onModel } from '../../messages.ts'
import type { Rule } from '../../rule.ts'
import { oncePerModel } from '../oncePerModel.ts'

/** The client knows a key by its custom name, so no field may have that name. */
export const checkClientName: Rule<{ readonly field: ScalarField | RelationField; readonly model: Model }> = (
  { field: { name }, model },
  { error },
) => {
  const attributes = namedAttributes(model).get(name)
  if (attributes === undefined) return
  for (const attribute of attributes) {
    const message = `The custom name \`${name}\` specified for the \`${attribute}\` attribute is already used as a name for a field. Please choose a different name.`
    error(onModel(model, message), model.syntax)
  }
}

/** The attributes that give a name to the client, by that name and in Prisma's order. */
const namedAttributes = oncePerModel(({ indexes, primaryKey }: Model) => {
  const attributes = new Map<string, Set<string>>()
  const add = (name: string | null | undefined, attribute: string): void => {
    if (name == null) return
    const found = attributes.get(name)
    if (found === undefined) attributes.set(name, new Set([attribute]))
    else found.add(attribute)
  }
  for (const { kind, name } of indexes) if (kind !== 'unique') add(name, '@@index')
  for (const { kind, name } of indexes) if (kind === 'unique') add(name, '@@unique')
  add(primaryKey?.name, '@@id')
  return attributes as ReadonlyMap<string, ReadonlySet<string>>
})
