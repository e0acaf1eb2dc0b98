import type { Diagnostic } from '../../base/diagnostic.ts'
import type { Source } from '../../base/source.ts'
import type { Config, TopItem } from '../ast.ts'
import { parse } from '../parser.ts'
import { isConfig } from '../select.ts'
import { itemErrors } from '../syntaxErrors.ts'

/** The `datasource` and `generator` blocks of a schema file, and what is malformed in them. */
export interface ConfigBlocks {
  readonly blocks: readonly Config[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads the `datasource` and `generator` blocks of a schema file. What is malformed in them is reported with
 * Prisma's words and spans (P1012); what is wrong elsewhere is left to those who read the models. Never throws.
 */
export function readConfigBlocks(source: Source): ConfigBlocks {
  // Most files of a large schema hold models only: they need not be parsed for this.
  if (!/datasource|generator/.test(source.text)) return { blocks: [], diagnostics: [] }
  const items = parse(source).items.filter(concernsConfig)
  const blocks = items.filter(isConfig)
  return { blocks, diagnostics: items.flatMap(itemErrors) }
}

/** Whether an item is a configuration block, or would be one if it were whole. */
function concernsConfig(item: TopItem): boolean {
  if (isConfig(item)) return true
  const { kind } = item
  const { source, start, end } = item
  const broken = kind === 'unknownLine' || kind === 'unknownBlock'
  return (
    broken && /^(datasource|generator)(?![\w-])/.test(source.text.slice(start, Math.min(end, start + 20)))
  )
}
