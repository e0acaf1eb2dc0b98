import { onAttribute } from '../../messages.ts'
import type { IndexRule } from '../../rule.ts'
import { indexAttribute, indexedField } from '../../select.ts'

/** A unique index of several columns has no whole documents among them. */
export const checkCompositeColumns: IndexRule = ({ index }, { error }) => {
  if (index.kind !== 'unique' || index.fields.length < 2) return
  const composite = index.fields.map(indexedField).find(({ type }) => type.kind === 'composite')
  if (composite === undefined) return
  const message = `Prisma does not currently support composite types in compound unique indices, please remove "${composite.name}" from the index. See https://pris.ly/d/mongodb-composite-compound-indices for more details`
  error(onAttribute(indexAttribute(index), message), index.attribute)
}
