import type { Enum } from '../datamodel.ts'
import type { Rule } from '../rule.ts'
import { checkNamespaceIsGiven } from './enums/namespace.ts'
import { checkEnumSupport } from './enums/support.ts'
import { checkNamespaceIsListed, checkNamespaceIsSupported } from './namespace.ts'

/** The rules about one enum, in Prisma's order; those about the names of all enums come before them. */
export const enumRules: readonly Rule<Enum>[] = [
  checkEnumSupport,
  checkNamespaceIsListed,
  checkNamespaceIsSupported,
  checkNamespaceIsGiven,
]
