import type { DataLossRules } from '../../../diff/dataLoss.ts'

export const sqliteDataLoss: DataLossRules = {
  columnRisks: 'all',
  // As Prisma: the kind of values, not the type that was declared.
  typeName: ({ type: { family, text } }) =>
    family === 'unsupported' ? `Unsupported("${text}")` : `${family[0]!.toUpperCase()}${family.slice(1)}`,
}
