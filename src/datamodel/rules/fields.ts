import type { ScalarFieldRule } from '../rule.ts'
import { checkClientName } from './fields/clientName.ts'
import { checkAuto } from './fields/defaultFunctions.ts'
import { checkDefaultName, checkDefaultNameIsFree } from './fields/defaultName.ts'
import { checkFieldLiterals } from './fields/literals.ts'
import { checkFieldNativeType } from './fields/nativeType.ts'
import { checkTypeSupport } from './fields/typeSupport.ts'
import { checkUnsupportedType } from './fields/unsupportedType.ts'

/** The rules about one column of a model or a view, in Prisma's order. */
export const scalarFieldRules: readonly ScalarFieldRule[] = [
  checkTypeSupport,
  checkClientName,
  checkDefaultNameIsFree,
  checkFieldNativeType,
  checkDefaultName,
  checkFieldLiterals,
  checkAuto,
  checkUnsupportedType,
]
