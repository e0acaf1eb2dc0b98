import type { Expression } from '../ast.ts'
import { type Datasource, isForPrisma6 } from './datasource.ts'
import { mismatch, type Reporter } from './value.ts'

/** How a release line of Prisma takes the names in `previewFeatures`. */
interface FeatureTable {
  /** What it lists where a name is not known. */
  readonly listed: readonly string[]
  /** Listed only for one provider. */
  readonly listedFor: Readonly<Record<string, readonly string[]>>
  /** Accepted without a word. */
  readonly hidden: ReadonlySet<string>
  /** Gone, not absorbed: the warning says so. */
  readonly leaving: ReadonlySet<string>
}

const common = {
  listedFor: { postgresql: ['fullTextSearchPostgres'] },
  hidden: new Set(['reactNative', 'typedSql']),
}

const prisma6: FeatureTable = {
  ...common,
  listed: [
    'metrics',
    'nativeDistinct',
    'postgresqlExtensions',
    'relationJoins',
    'schemaEngineDriverAdapters',
    'shardKeys',
    'strictUndefinedChecks',
    'views',
  ],
  leaving: new Set(['metrics']),
}

const prisma7: FeatureTable = {
  ...common,
  listed: [
    'nativeDistinct',
    'partialIndexes',
    'postgresqlExtensions',
    'relationJoins',
    'schemaEngineDriverAdapters',
    'shardKeys',
    'strictUndefinedChecks',
    'typedSql',
    'views',
  ],
  leaving: new Set(),
}

/** Features that are part of the language or the client by now. */
const absorbed: ReadonlySet<string> = new Set([
  'aggregateApi',
  'atomicNumberOperations',
  'clientExtensions',
  'cockroachdb',
  'connectOrCreate',
  'createMany',
  'dataProxy',
  'deno',
  'distinct',
  'driverAdapters',
  'extendedIndexes',
  'extendedWhereUnique',
  'fieldReference',
  'filterJson',
  'filteredRelationCount',
  'fullTextIndex',
  'fullTextSearch',
  'groupBy',
  'improvedQueryRaw',
  'interactiveTransactions',
  'jsonProtocol',
  'microsoftSqlServer',
  'middlewares',
  'mongoDb',
  'multiSchema',
  'nApi',
  'namedConstraints',
  'napi',
  'nativeTypes',
  'omitApi',
  'orderByAggregateGroup',
  'orderByNulls',
  'orderByRelation',
  'prismaSchemaFolder',
  'queryCompiler',
  'referentialActions',
  'referentialIntegrity',
  'selectRelationCount',
  'tracing',
  'transactionApi',
  'uncheckedScalarInputs',
])

/** Features that one provider knows by another name now. */
const renamed: ReadonlyMap<
  string,
  { readonly to: string; readonly provider: string; readonly link: string }
> = new Map([
  ['fullTextSearch', { to: 'fullTextSearchPostgres', provider: 'postgresql', link: 'fts-postgres' }],
])

/** Reads `previewFeatures = […]`: the features that are on. */
export function readPreviewFeatures(
  value: Expression,
  datasource: Datasource | null,
  { error, warning }: Reporter,
): readonly string[] {
  const items = value.kind === 'array' ? value.items : [value]
  const wrong = items.filter(({ kind }) => kind !== 'string')
  for (const item of wrong) error(mismatch('string', item), item)
  if (wrong.length > 0) return []
  const table = tableFor(datasource)
  const listed = [...table.listed, ...(table.listedFor[datasource?.provider ?? ''] ?? [])].sort()
  const known = new Map(
    [...listed, ...table.hidden, ...table.leaving, ...absorbed].map(name => [name.toLowerCase(), name]),
  )
  return items.flatMap(item => {
    const written = item.kind === 'string' ? item.value : ''
    // As Prisma: in upper or lower case.
    const name = known.get(written.toLowerCase())
    if (name === undefined) {
      const message = `The preview feature "${written}" is not known. Expected one of: ${listed.join(', ')}`
      error(message, value)
      return []
    }
    const other = renamed.get(name)
    if (other !== undefined && datasource?.provider === other.provider) {
      const message = `On \`provider = "${other.provider}"\`, preview feature "${written}" has been renamed to "${other.to}". Learn more at https://pris.ly/d/${other.link}.`
      warning(message, value)
      return [other.to]
    }
    if (table.leaving.has(name)) {
      const message = `Preview feature "${written}" is deprecated. It will be removed in a future version of Prisma.`
      warning(message, value)
    } else if (absorbed.has(name)) {
      const message = `Preview feature "${written}" is deprecated. The functionality can be used without specifying it as a preview feature.`
      warning(message, value)
    }
    return [name]
  })
}

function tableFor(datasource: Datasource | null): FeatureTable {
  return isForPrisma6(datasource) ? prisma6 : prisma7
}
