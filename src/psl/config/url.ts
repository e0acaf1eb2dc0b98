import { type Span, spanOf } from '../../base/source.ts'
import type { Config, Expression } from '../ast.ts'
import { isEnvCall, mismatch, type Reporter } from './value.ts'

/** A connection URL as the schema gives it: written out, or the name of an environment variable. */
export type UrlSetting =
  | { readonly kind: 'literal'; readonly url: string; readonly span: Span }
  | { readonly kind: 'env'; readonly variable: string; readonly span: Span }

type Key = 'url' | 'directUrl' | 'shadowDatabaseUrl'
type Urls = { readonly [key in Key]: UrlSetting | null }

const namedArgument = "The env function doesn't expect named arguments"
const wrongCall = 'Exactly one string parameter must be passed to the env function.'

/** Reads the URLs of a datasource; null where the main one cannot be read. */
export function checkUrls(
  block: Config,
  values: ReadonlyMap<string, Expression>,
  reporter: Reporter,
): Urls | null {
  const read = (key: Key): UrlSetting | null => readSetting(values.get(key), reporter)
  const url = read('url')
  if (url === null && values.has('url')) return null
  const shadowDatabaseUrl = read('shadowDatabaseUrl')
  const urls = { url, shadowDatabaseUrl, directUrl: read('directUrl') }
  checkShadow(block, urls, reporter.error)
  return urls
}

/** Reads a string or `env("X")`; null where it is neither. */
export function readSetting(value: Expression | undefined, reporter: Reporter): UrlSetting | null {
  if (value === undefined) return null
  const { error: report, warning } = reporter
  if (value.kind === 'string') return { kind: 'literal', url: value.value, span: spanOf(value) }
  if (!isEnvCall(value)) {
    report(mismatch('String', value), value)
    return null
  }
  const { items, trailingComma } = value.arguments
  const variable = items[0]?.value
  for (const argument of items) if (argument.name !== null) warning(namedArgument, argument)
  if (items.length !== 1 || trailingComma !== null || !variable) report(wrongCall, value)
  else if (variable.kind !== 'string') report(mismatch('string', variable), variable)
  else return { kind: 'env', variable: variable.value, span: spanOf(value) }
  return null
}

// As Prisma: what is written is compared, not what the variables hold.
function checkShadow(block: Config, urls: Urls, report: Reporter['error']): void {
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
