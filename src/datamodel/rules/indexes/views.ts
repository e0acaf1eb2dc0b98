import { onAttribute, onSchema } from '../../messages.ts'
import type { IndexRule } from '../../rule.ts'
import { indexAttribute } from '../../select.ts'

const notBacked = '@@unique annotations on views are not backed by unique indexes in the database and cannot'

/** A view has no indexes: its unique ones only tell the client what identifies a row. */
export const checkViewIndex: IndexRule = ({ index: { kind, map, clustered, attribute } }, { error }) => {
  if (kind !== 'unique') error(onSchema('Views cannot have indexes.'), attribute)
  if (map !== null) error(onSchema(`${notBacked} specify a mapped database name.`), attribute)
  if (clustered !== null) error(onSchema(`${notBacked} be clustered.`), attribute)
}

/** For the same reason there is nothing to say of the columns. */
export const checkViewColumns: IndexRule = ({ index }, { error }) => {
  for (const { length, sort, operatorClass } of index.fields) {
    if (length === null && sort === null && operatorClass === null) continue
    const message = 'Scalar fields in @@unique attributes in views cannot have arguments.'
    error(onAttribute(indexAttribute(index), message), index.attribute)
  }
}
