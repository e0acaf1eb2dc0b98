import { type Span, spanOf } from '../../base/source.ts'
import type { Config, Expression } from '../ast.ts'
import { propertiesOf } from '../select.ts'
import { type Extension, readExtensions } from './extensions.ts'
import { type RelationMode, readRelationMode } from './relationMode.ts'
import { checkUrls, type UrlSetting } from './url.ts'
import { allAssigned, isEnvCall, mismatch, onSource, type Reporter } from './value.ts'

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
  /** Null where the block does not say. */
  readonly relationMode: RelationMode | null
  readonly extensions: Extensions | null
  readonly span: Span
}

/** Whether a schema is for Prisma 6 or older: it has a URL, which 7 refuses. */
export function isForPrisma6(datasource: Datasource | null): boolean {
  const { url, directUrl, shadowDatabaseUrl } = datasource ?? {}
  return Boolean(url || directUrl || shadowDatabaseUrl)
}

/** `extensions = [a, b(map: "b-b")]`, sorted by name. */
export interface Extensions {
  readonly items: readonly Extension[]
  readonly span: Span
}

/** What a datasource of a provider may say. */
interface Provider {
  readonly name: string
  readonly schemas: boolean
  readonly extensions: boolean
  readonly relationModes: readonly RelationMode[]
}

const both = ['foreignKeys', 'prisma'] as const
const usual = { schemas: false, extensions: false, relationModes: both }
const postgresql: Provider = { ...usual, name: 'postgresql', schemas: true, extensions: true }

const providers: ReadonlyMap<string, Provider> = new Map([
  ['postgresql', postgresql],
  ['postgres', postgresql],
  ['mysql', { ...usual, name: 'mysql' }],
  ['sqlite', { ...usual, name: 'sqlite' }],
  ['sqlserver', { ...usual, name: 'sqlserver', schemas: true }],
  ['cockroachdb', { ...usual, name: 'cockroachdb', schemas: true }],
  ['mongodb', { ...usual, name: 'mongodb', relationModes: ['prisma'] }],
])

const knownKeys = new Set([
  'provider',
  'url',
  'directUrl',
  'shadowDatabaseUrl',
  'schemas',
  'relationMode',
  'referentialIntegrity',
  'previewFeatures',
])

const strayFeatures =
  'Preview features are only supported in the generator block. Please move this field to the generator block.'

/** Reads a datasource block; null where what is wrong with it leaves nothing to go by. */
export function readDatasource(block: Config, reporter: Reporter): Datasource | null {
  const report = reporter.error
  if (!allAssigned(block, report)) return null
  const properties = propertiesOf(block)
  const values = new Map(properties.map(({ name, value }) => [name.text, value!]))
  const provider = readProvider(block, values.get('provider'), reporter)
  if (provider === null) return null
  const relationMode = readRelationMode(block, provider.relationModes, reporter)
  const extensions = provider.extensions ? extensionsOf(block, reporter) : null
  const urls = checkUrls(block, values, reporter)
  if (urls === null) return null
  for (const property of properties)
    if (property.name.text === 'previewFeatures') report(strayFeatures, property)
  const schemas = readSchemas(values.get('schemas'), provider, reporter)
  for (const property of properties) {
    const { text } = property.name
    if (knownKeys.has(text) || (provider.extensions && text === 'extensions')) continue
    report(`Property not known: "${text}".`, property)
  }
  return {
    name: block.name.text,
    provider: provider.name,
    ...urls,
    schemas,
    relationMode,
    extensions,
    span: spanOf(block),
  }
}

function readProvider(
  block: Config,
  value: Expression | undefined,
  { error: report }: Reporter,
): Provider | null {
  if (value === undefined)
    report(`Argument "provider" is missing in data source block "${block.name.text}".`, block)
  else if (isEnvCall(value)) {
    report('A datasource must not use the env() function in the provider argument.', block)
  } else if (value.kind !== 'string') {
    report(onSource(block.name.text, 'The provider argument in a datasource must be a string literal'), value)
  } else if (value.value === '') {
    report(onSource(block.name.text, 'The provider argument in a datasource must not be empty'), value)
  } else {
    const provider = providers.get(value.value)
    if (provider !== undefined) return provider
    report(`Datasource provider not known: "${value.value}".`, value)
  }
  return null
}

function extensionsOf(block: Config, reporter: Reporter): Extensions | null {
  const property = propertiesOf(block).findLast(({ name }) => name.text === 'extensions')
  if (property === undefined) return null
  const items = readExtensions(property.value!, reporter)
  return items === null ? null : { items, span: spanOf(property) }
}

function readSchemas(
  value: Expression | undefined,
  provider: Provider,
  { error: report }: Reporter,
): readonly string[] | null {
  if (value === undefined) return null
  const items = value.kind === 'array' ? value.items : [value]
  const named: { readonly name: string; readonly span: Span }[] = []
  for (const item of items) {
    if (item.kind === 'string') named.push({ name: item.value, span: spanOf(item) })
    else report(mismatch('string', item), item)
  }
  if (named.length < items.length) return null
  if (!provider.schemas) {
    report('The `schemas` property is not supported on the current connector.', value)
    return null
  }
  if (items.length === 0) {
    report('If provided, the schemas array can not be empty.', value)
    return null
  }
  const sorted = named.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  for (const [index, { name, span }] of sorted.entries()) {
    if (sorted[index + 1]?.name === name) report('Duplicated schema names are not allowed', span)
  }
  return sorted.map(({ name }) => name)
}
