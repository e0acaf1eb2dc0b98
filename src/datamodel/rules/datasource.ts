import type { Datasource } from '../../psl/config/datasource.ts'
import type { Rule } from '../rule.ts'
import { checkExtensionNames, checkExtensionsAreEnabled } from './datasource/extensions.ts'

/** The rules about the datasource that preview features decide, in Prisma's order. */
export const datasourceRules: readonly Rule<Datasource>[] = [checkExtensionsAreEnabled, checkExtensionNames]
