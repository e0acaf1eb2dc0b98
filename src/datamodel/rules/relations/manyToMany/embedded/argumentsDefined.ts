import { onAttribute } from '../../../../messages.ts'
import { attributeSpan, relationArgumentSpan } from '../../../relationFields/spans.ts'
import { type ManyToManyRule, sidesOf } from '../manyToManyRule.ts'

/** Both fields must name one column that holds ids, and the one that it refers to. */
export const checkArgumentsDefined: ManyToManyRule = (relation, { error }) => {
  for (const argument of ['references', 'fields'] as const) {
    for (const { field } of sidesOf(relation)) {
      if (field[argument]?.length === 1) continue
      error(
        onAttribute(
          '@relation',
          `The \`${argument}\` argument must be defined and must point to exactly one scalar field. https://pris.ly/d/many-to-many-relations`,
        ),
        relationArgumentSpan(field, argument) ?? attributeSpan(field),
      )
    }
  }
}
