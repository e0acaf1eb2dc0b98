import { onAttribute } from '../../messages.ts'
import type { IndexRule } from '../../rule.ts'
import { indexAttribute } from '../../select.ts'

/** Operator classes are for indexes that are neither unique nor for full texts. */
export const checkOperatorClasses: IndexRule = ({ index }, { error }) => {
  if (index.kind === 'index' || index.fields.every(({ operatorClass }) => operatorClass === null)) return
  const message = 'Operator classes can only be defined to fields in an @@index attribute.'
  error(onAttribute(indexAttribute(index), message), index.attribute)
}
