import type { DataLossRules } from '../../../diff/dataLoss.ts'
import { nativeTypeName } from '../../../schema/select.ts'

/** As Prisma: the type of a list is called by that of its items. */
export const dataLossRules: DataLossRules = {
  columnRisks: 'all',
  typeName: ({ type: { native, enum: block, text } }) => {
    if (native !== null) return nativeTypeName(native)
    return block?.name ?? `Unsupported("${text}")`
  },
}
