import type { ScalarField } from '../../../../datamodel.ts'
import { onAttribute } from '../../../../messages.ts'
import { attributeSpan } from '../../../relationFields/spans.ts'
import { isSameType } from '../../sameType.ts'
import { type ManyToManyRule, sidesOf } from '../manyToManyRule.ts'

/** The column that holds ids must be a list of what they are. */
export const checkListType: ManyToManyRule = (relation, { error }) => {
  for (const { field } of sidesOf(relation)) {
    const column = field.fields?.[0]
    const reference = field.references?.[0]
    if (column === undefined || reference === undefined || isListOf(column, reference)) continue
    error(
      onAttribute(
        '@relation',
        'The scalar field defined in `fields` argument must be an array of the same type defined in `references`',
      ),
      attributeSpan(field),
    )
  }
}

function isListOf(column: ScalarField, item: ScalarField): boolean {
  return (
    column.arity === 'list' &&
    item.arity !== 'list' &&
    isSameType(column, item) &&
    column.nativeType?.name === item.nativeType?.name
  )
}
