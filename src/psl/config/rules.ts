import type { Diagnostic } from '../../base/diagnostic.ts'
import { spanOf } from '../../base/source.ts'
import type { Config, Identifier } from '../ast.ts'
import { propertiesOf } from '../select.ts'
import { type Datasource, readDatasource } from './datasource.ts'
import { readGenerator } from './generator.ts'
import { onSource, type Reporter } from './value.ts'

export interface Configuration {
  /** Null where there is none or where it is not usable. */
  readonly datasource: Datasource | null
  /** What the generators turn on, together. */
  readonly previewFeatures: ReadonlySet<string>
}

export interface CheckedConfig extends Configuration {
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Checks the configuration blocks of a whole schema (of all its files together). Rules, words, spans and their
 * order are Prisma's (P1012); a URL in the block is right here whatever the version, as in Prisma 5 and 6.
 */
export function checkConfig(blocks: readonly Config[]): CheckedConfig {
  const diagnostics: Diagnostic[] = []
  const add =
    (severity: 'error' | 'warning'): Reporter['error'] =>
    (message, span) =>
      void diagnostics.push({ code: 'P1012', severity, message, span: spanOf(span) })
  const reporter = { error: add('error'), warning: add('warning') }
  for (const block of blocks) repeatedKeys(block, reporter.error)
  for (const kind of ['datasource', 'generator'] as const) {
    const title = kind === 'datasource' ? 'source' : kind
    for (const name of repeatedNames(blocks.filter(block => block.kind === kind))) {
      const message = `The ${title} "${name.text}" cannot be defined because a ${title} with that name already exists.`
      reporter.error(message, name)
    }
  }
  return { ...checkConfigValues([blocks], reporter), diagnostics }
}

const tooMany =
  'You defined more than one datasource. This is not allowed yet because support for multiple databases has not been implemented yet.'

/**
 * As `checkConfig`, without the names of the blocks and of their keys, which Prisma looks at with those of models. As
 * there, the blocks of each file are looked at by themselves.
 */
export function checkConfigValues(files: readonly (readonly Config[])[], reporter: Reporter): Configuration {
  const found = files.map(blocks => checkFile(blocks, reporter))
  return {
    datasource: found.find(({ datasource }) => datasource !== null)?.datasource ?? null,
    previewFeatures: new Set(found.flatMap(({ previewFeatures }) => previewFeatures)),
  }
}

function checkFile(
  blocks: readonly Config[],
  reporter: Reporter,
): { readonly datasource: Datasource | null; readonly previewFeatures: readonly string[] } {
  const datasources = blocks.filter(({ kind }) => kind === 'datasource')
  const read = datasources.flatMap(block => readDatasource(block, reporter) ?? [])
  const [first = null, ...others] = read
  if (others.length > 0) {
    for (const block of datasources) reporter.error(onSource(block.name.text, tooMany), block)
  }
  const generators = blocks.filter(({ kind }) => kind === 'generator')
  return {
    datasource: others.length > 0 ? null : first,
    previewFeatures: generators.flatMap(block => readGenerator(block, first, reporter)),
  }
}

/** Reports the keys that a block has more than once. */
export function repeatedKeys(block: Config, report: Reporter['error']): void {
  const seen = new Set<string>()
  const kind = block.kind === 'datasource' ? 'source' : 'generator'
  for (const { name } of propertiesOf(block)) {
    if (seen.has(name.text))
      report(`Key "${name.text}" is already defined in ${kind} "${block.name.text}".`, name)
    seen.add(name.text)
  }
}

function repeatedNames(blocks: readonly Config[]): readonly Identifier[] {
  const names = blocks.map(({ name }) => name)
  return names.filter(({ text }, index) => names.findIndex(name => name.text === text) < index)
}
