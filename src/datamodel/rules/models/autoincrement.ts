import type { Model, ScalarField } from '../../datamodel.ts'
import { onAttribute } from '../../messages.ts'
import type { Rule } from '../../rule.ts'
import { isSinglePrimaryKey, scalarFieldsOf } from '../../select.ts'

/** Where, and how often, a model may have `autoincrement()`. */
export const checkAutoincrement: Rule<Model> = (model, { connector: { capabilities }, error }) => {
  const fields = scalarFieldsOf(model).filter(isAutoincrement)
  if (fields.length === 0) return
  if (!capabilities.has('autoIncrement')) {
    for (const { default: given } of fields) {
      error(describe('with a datasource that does not support it.'), given!.attribute)
    }
    return
  }
  if (fields.length > 1 && !capabilities.has('autoIncrementMultipleAllowed')) error(multiple, model.syntax)
  const indexed = capabilities.has('autoIncrementNonIndexedAllowed') ? null : firstColumns(model)
  for (const field of fields) {
    if (!capabilities.has('autoIncrementAllowedOnNonId') && !isSinglePrimaryKey(field, model)) {
      error(describe('on a non-id field even though the datasource does not support this.'), field.syntax)
    }
    if (indexed !== null && !indexed.has(field)) {
      error(
        describe('on a non-indexed field even though the datasource does not support this.'),
        field.syntax,
      )
    }
  }
}

const multiple = describe(
  'multiple times on this model even though the underlying datasource only supports one instance per table.',
)

function describe(how: string): string {
  return onAttribute('@default', `The \`autoincrement()\` default value is used ${how}`)
}

function isAutoincrement({ default: given }: ScalarField): boolean {
  return given?.value.kind === 'call' && given.value.name === 'autoincrement'
}

/** The fields by which an index or the primary key can find a row. */
function firstColumns({ primaryKey, indexes }: Model): ReadonlySet<ScalarField | undefined> {
  const keys = primaryKey === null ? indexes : [primaryKey, ...indexes]
  return new Set(keys.map(({ fields }) => fields[0]?.path.at(-1)))
}
