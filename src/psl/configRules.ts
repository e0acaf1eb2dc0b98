import type { Diagnostic } from '../base/diagnostic.ts'
import type { Span } from '../base/source.ts'
import type { Call, Config, Expression, Identifier } from './ast.ts'
import { propertiesOf } from './select.ts'

/** A connection URL as the schema gives it: written out, or the name of an environment variable. */
export type UrlSetting =
  | { readonly kind: 'literal'; readonly url: string; readonly span: Span }
  | { readonly kind: 'env'; readonly variable: string; readonly span: Span }

/** The datasource block of a schema, checked. */
export interface Datasource {
  readonly name: string
  /** Prisma's name of the provider: `postgres` has become `postgresql`. */
  readonly provider: string
  readonly url: UrlSetting | null
  readonly directUrl: UrlSetting | null
  readonly shadowDatabaseUrl: UrlSetting | null
  /** Sorted, as Prisma has them; null where the block does not say. */
  readonly schemas: readonly string[] | null
  readonly span: Span
}

export interface CheckedConfig {
  /** Null where there is none or where it is not usable. */
  readonly datasource: Datasource | null
  readonly diagnostics: readonly Diagnostic[]
}

type Report = (message: string, span: Span) => void

interface Provider {
  readonly name: string
  readonly schemas: boolean
}

const providers: ReadonlyMap<string, Provider> = new Map([
  ['postgresql', { name: 'postgresql', schemas: true }],
  ['postgres', { name: 'postgresql', schemas: true }],
  ['mysql', { name: 'mysql', schemas: false }],
  ['sqlite', { name: 'sqlite', schemas: false }],
  ['sqlserver', { name: 'sqlserver', schemas: true }],
  ['cockroachdb', { name: 'cockroachdb', schemas: true }],
  ['mongodb', { name: 'mongodb', schemas: false }],
])

// `relationMode` and `extensions` are settled with the models, which they are about.
const datasourceKeys = new Set([
  'provider',
  'url',
  'directUrl',
  'shadowDatabaseUrl',
  'schemas',
  'relationMode',
  'referentialIntegrity',
  'extensions',
  'previewFeatures',
])

/**
 * Checks the configuration blocks of a whole schema (of all its files together). Rules, words, spans and their
 * order are Prisma's (P1012); a URL in the block is right here whatever the version, as in Prisma 5 and 6.
 */
export function checkConfig(blocks: readonly Config[]): CheckedConfig {
  const diagnostics: Diagnostic[] = []
  const report: Report = (message, span) =>
    diagnostics.push({ code: 'P1012', severity: 'error', message, span })
  for (const block of blocks) checkKeys(block, report)
  const datasources = blocks.filter(block => block.kind === 'datasource')
  const generators = blocks.filter(block => block.kind === 'generator')
  for (const { text, span } of repeatedNames(datasources)) {
    report(`The source "${text}" cannot be defined because a source with that name already exists.`, span)
  }
  for (const { text, span } of repeatedNames(generators)) {
    report(
      `The generator "${text}" cannot be defined because a generator with that name already exists.`,
      span,
    )
  }
  const checked = datasources.flatMap(block => checkDatasource(block, report) ?? [])
  if (checked.length > 1) for (const { name, span } of datasources) report(onSource(name.text, tooMany), span)
  for (const block of generators) checkGenerator(block, report)
  return { datasource: checked.length === 1 ? checked[0]! : null, diagnostics }
}

const tooMany =
  'You defined more than one datasource. This is not allowed yet because support for multiple databases has not been implemented yet.'
const wrongCall = 'Exactly one string parameter must be passed to the env function.'
const strayFeatures =
  'Preview features are only supported in the generator block. Please move this field to the generator block.'

/** A message about a datasource as Prisma words it. */
export function onSource(name: string, message: string): string {
  return `Error validating datasource \`${name}\`: ${message}`
}

function checkKeys(block: Config, report: Report): void {
  const seen = new Set<string>()
  const kind = block.kind === 'datasource' ? 'source' : 'generator'
  for (const { name } of propertiesOf(block)) {
    if (seen.has(name.text))
      report(`Key "${name.text}" is already defined in ${kind} "${block.name.text}".`, name.span)
    seen.add(name.text)
  }
}

function checkDatasource(block: Config, report: Report): Datasource | null {
  if (!checkAssigned(block, report)) return null
  const properties = propertiesOf(block)
  const values = new Map(properties.map(({ name, value }) => [name.text, value!]))
  const provider = checkProvider(block, values.get('provider'), report)
  if (provider === null) return null
  const [url, shadowDatabaseUrl, directUrl] = ['url', 'shadowDatabaseUrl', 'directUrl'].map(key =>
    checkUrl(values.get(key), report),
  )
  checkShadow(block, { url, directUrl, shadowDatabaseUrl }, report)
  for (const { name, span } of properties) if (name.text === 'previewFeatures') report(strayFeatures, span)
  const schemas = checkSchemas(values.get('schemas'), provider, report)
  for (const { name, span } of properties) {
    if (!datasourceKeys.has(name.text)) report(`Property not known: "${name.text}".`, span)
  }
  return {
    name: block.name.text,
    provider: provider.name,
    url: url ?? null,
    directUrl: directUrl ?? null,
    shadowDatabaseUrl: shadowDatabaseUrl ?? null,
    schemas,
    span: block.span,
  }
}

function checkProvider(block: Config, value: Expression | undefined, report: Report): Provider | null {
  if (value === undefined)
    report(`Argument "provider" is missing in data source block "${block.name.text}".`, block.span)
  else if (isEnvCall(value)) {
    report('A datasource must not use the env() function in the provider argument.', block.span)
  } else if (value.kind !== 'string') {
    report(
      onSource(block.name.text, 'The provider argument in a datasource must be a string literal'),
      value.span,
    )
  } else if (value.value === '') {
    report(onSource(block.name.text, 'The provider argument in a datasource must not be empty'), value.span)
  } else {
    const provider = providers.get(value.value)
    if (provider !== undefined) return provider
    report(`Datasource provider not known: "${value.value}".`, value.span)
  }
  return null
}

function checkUrl(value: Expression | undefined, report: Report): UrlSetting | null {
  if (value === undefined) return null
  const { span } = value
  if (value.kind === 'string') return { kind: 'literal', url: value.value, span }
  if (!isEnvCall(value)) {
    report(mismatch('String', value), span)
    return null
  }
  const { items, trailingComma } = value.arguments
  const variable = items[0]?.value
  if (items.length !== 1 || trailingComma !== null || !variable) report(wrongCall, span)
  else if (variable.kind !== 'string') report(mismatch('string', variable), variable.span)
  else return { kind: 'env', variable: variable.value, span }
  return null
}

type Urls = { readonly [key in 'url' | 'directUrl' | 'shadowDatabaseUrl']: UrlSetting | null | undefined }

// As Prisma: what is written is compared, not what the variables hold.
function checkShadow(block: Config, urls: Urls, report: Report): void {
  const written = (setting: UrlSetting): string =>
    JSON.stringify(setting.kind === 'env' ? { env: setting.variable } : setting.url)
  const shadow = urls.shadowDatabaseUrl
  if (!shadow || (shadow.kind === 'literal' && shadow.url === '')) return
  for (const key of ['directUrl', 'url'] as const) {
    const other = urls[key]
    if (!other || written(other) !== written(shadow)) continue
    const message = `shadowDatabaseUrl is the same as ${key} for datasource "${block.name.text}". Please specify a different database as shadow database to avoid data loss.`
    report(message, other.span)
  }
}

function checkSchemas(
  value: Expression | undefined,
  provider: Provider,
  report: Report,
): readonly string[] | null {
  if (value === undefined) return null
  const items = value.kind === 'array' ? value.items : [value]
  if (items.length === 0) report('If provided, the schemas array can not be empty.', value.span)
  const named: { readonly name: string; readonly span: Span }[] = []
  for (const item of items) {
    if (item.kind === 'string') named.push({ name: item.value, span: item.span })
    else report(mismatch('string', item), item.span)
  }
  const sorted = named.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  for (const [index, { name, span }] of sorted.entries()) {
    if (sorted[index + 1]?.name === name) report('Duplicated schema names are not allowed', span)
  }
  if (items.length > 0 && !provider.schemas) {
    report('The `schemas` property is not supported on the current connector.', value.span)
  }
  return sorted.map(({ name }) => name)
}

function checkGenerator(block: Config, report: Report): void {
  if (!checkAssigned(block, report)) return
  const properties = propertiesOf(block)
  if (!properties.some(({ name }) => name.text === 'provider')) {
    report(`Argument "provider" is missing in generator block "${block.name.text}".`, block.span)
  }
  for (const { name, value } of properties) {
    // The provider and the output of a generator are written as a URL is: a string or env("X").
    if (name.text === 'provider' || name.text === 'output') checkUrl(value ?? undefined, report)
  }
}

// As Prisma: after the first property without a value nothing else of the block is looked at.
function checkAssigned(block: Config, report: Report): boolean {
  const missing = propertiesOf(block).find(property => property.value === null)
  if (missing === undefined) return true
  report(
    `Property ${missing.name.text} in ${block.kind} ${block.name.text} needs to be assigned a value`,
    block.span,
  )
  return false
}

function isEnvCall(value: Expression): value is Call {
  return value.kind === 'call' && value.name === 'env'
}

const described: Readonly<Record<Expression['kind'], string>> = {
  string: 'string',
  number: 'numeric',
  constant: 'literal',
  array: 'array',
  object: 'object',
  call: 'functional',
}

function mismatch(expected: string, value: Expression): string {
  const written = value.span.source.text.slice(value.span.start, value.span.end)
  return `Expected a ${expected} value, but received ${described[value.kind]} value \`${written}\`.`
}

function repeatedNames(blocks: readonly Config[]): readonly Identifier[] {
  const names = blocks.map(({ name }) => name)
  return names.filter(({ text }, index) => names.findIndex(name => name.text === text) < index)
}
