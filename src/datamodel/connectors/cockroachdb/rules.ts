import type { Index, Model } from '../../datamodel.ts'
import { onAttribute } from '../../messages.ts'
import type { Rule, RuleContext } from '../../rule.ts'
import { indexAttribute, indexedField, scalarFieldsOf, scalarTypeOf } from '../../select.ts'
import { supportsType, unsupportedType } from '../indexAlgorithms.ts'

/** CockroachDB numbers rows by themselves only with 64 bits. */
export const autoIncrementIsBigInt: Rule<Model> = (model, { error }) => {
  for (const field of scalarFieldsOf(model)) {
    const given = field.default
    if (given?.value.kind !== 'call' || given.value.name !== 'autoincrement') continue
    if (scalarTypeOf(field) !== 'Int') continue
    const message =
      'The `autoincrement()` default function is defined only on BigInt fields on CockroachDB. Use sequence() if you want an autoincrementing Int field.'
    // As Prisma: the name of the attribute comes without its `@` here.
    error(onAttribute('default', message), given.attribute)
  }
}

/** What an inverted index can cover. */
export const checkInvertedIndexes: Rule<Model> = ({ indexes }, context) => {
  for (const index of indexes) if (index.algorithm === 'Gin') checkInvertedIndex(index, context)
}

function checkInvertedIndex(index: Index, { error }: RuleContext): void {
  const report = (message: string): void =>
    error(onAttribute(indexAttribute(index), message), index.attribute)
  for (const [position, indexField] of index.fields.entries()) {
    if (indexField.operatorClass !== null) {
      report('Custom operator classes are not supported with the current connector.')
      return
    }
    const field = indexedField(indexField)
    if (!supportsType('Gin', field)) report(unsupportedType('Gin', field))
    if (scalarTypeOf(field) === 'Json' && position < index.fields.length - 1) {
      report('A `Json` column is only allowed as the last column of an inverted index.')
    }
  }
}
