import type { Diagnostic } from '../../base/diagnostic.ts'
import type { Config, Identifier } from '../ast.ts'
import { propertiesOf } from '../select.ts'
import { type Datasource, readDatasource } from './datasource.ts'
import { readGenerator } from './generator.ts'
import { onSource, type Reporter } from './value.ts'

export interface CheckedConfig {
  /** Null where there is none or where it is not usable. */
  readonly datasource: Datasource | null
  /** What the generators turn on, together. */
  readonly previewFeatures: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Checks the configuration blocks of a whole schema (of all its files together). Rules, words, spans and their
 * order are Prisma's (P1012); a URL in the block is right here whatever the version, as in Prisma 5 and 6.
 */
export function checkConfig(blocks: readonly Config[]): CheckedConfig {
  const names = collect(({ error }) => {
    for (const block of blocks) repeatedKeys(block, error)
    for (const kind of ['datasource', 'generator'] as const) {
      const title = kind === 'datasource' ? 'source' : kind
      for (const { text, span } of repeatedNames(blocks.filter(block => block.kind === kind))) {
        error(
          `The ${title} "${text}" cannot be defined because a ${title} with that name already exists.`,
          span,
        )
      }
    }
  })
  const checked = checkConfigValues(blocks)
  return { ...checked, diagnostics: [...names, ...checked.diagnostics] }
}

const tooMany =
  'You defined more than one datasource. This is not allowed yet because support for multiple databases has not been implemented yet.'

/** As `checkConfig`, without the names of the blocks and of their keys, which Prisma looks at with those of models. */
export function checkConfigValues(blocks: readonly Config[]): CheckedConfig {
  let datasource: Datasource | null = null
  const previewFeatures = new Set<string>()
  const diagnostics = collect(reporter => {
    const datasources = blocks.filter(({ kind }) => kind === 'datasource')
    const read = datasources.flatMap(block => readDatasource(block, reporter) ?? [])
    if (read.length > 1) {
      for (const { name, span } of datasources) reporter.error(onSource(name.text, tooMany), span)
    }
    datasource = read.length === 1 ? read[0]! : null
    for (const block of blocks) {
      if (block.kind !== 'generator') continue
      for (const feature of readGenerator(block, read[0] ?? null, reporter)) previewFeatures.add(feature)
    }
  })
  return { datasource, previewFeatures, diagnostics }
}

function collect(check: (reporter: Reporter) => void): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const add =
    (severity: 'error' | 'warning'): Reporter['error'] =>
    (message, span) =>
      void diagnostics.push({ code: 'P1012', severity, message, span })
  check({ error: add('error'), warning: add('warning') })
  return diagnostics
}

/** Reports the keys that a block has more than once. */
export function repeatedKeys(block: Config, report: Reporter['error']): void {
  const seen = new Set<string>()
  const kind = block.kind === 'datasource' ? 'source' : 'generator'
  for (const { name } of propertiesOf(block)) {
    if (seen.has(name.text))
      report(`Key "${name.text}" is already defined in ${kind} "${block.name.text}".`, name.span)
    seen.add(name.text)
  }
}

function repeatedNames(blocks: readonly Config[]): readonly Identifier[] {
  const names = blocks.map(({ name }) => name)
  return names.filter(({ text }, index) => names.findIndex(name => name.text === text) < index)
}
