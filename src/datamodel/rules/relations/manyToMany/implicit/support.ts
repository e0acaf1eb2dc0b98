import { onSchema } from '../../../../messages.ts'
import { type ManyToManyRule, sidesOf } from '../manyToManyRule.ts'

/** Not every database can have a table between two lists, and no view can. */
export const checkSupport: ManyToManyRule = (relation, { connector, error }) => {
  const sides = sidesOf(relation)
  const report = (message: string): void => {
    for (const { field } of sides) error(onSchema(message), field.syntax)
  }
  if (sides.some(({ model }) => model.kind === 'view'))
    report('Implicit many-to-many relations are not supported for views.')
  else if (!connector.capabilities.has('implicitManyToManyRelation'))
    report(
      `Implicit many-to-many relations are not supported on ${connector.displayName}. Please use the syntax defined in https://pris.ly/d/document-database-many-to-many`,
    )
}
