import type { CompositeType } from '../datamodel.ts'
import type { Rule } from '../rule.ts'
import { checkCompositeFields } from './compositeTypes/fields.ts'
import { checkCompositeSupport } from './compositeTypes/support.ts'

/** The rules about one composite type, in Prisma's order; that about their cycles comes before them. */
export const compositeTypeRules: readonly Rule<CompositeType>[] = [
  checkCompositeSupport,
  checkCompositeFields,
]
