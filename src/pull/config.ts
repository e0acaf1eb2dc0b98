import type { Config, Expression } from '../psl/ast.ts'
import type { Datasource } from '../psl/config/datasource.ts'
import { readPreviewFeatures } from '../psl/config/previewFeatures.ts'
import type { Reporter } from '../psl/config/value.ts'
import { display, quoted } from '../psl/display.ts'
import { propertiesOf } from '../psl/select.ts'
import { list } from './text.ts'

/** What the pulled models ask of the configuration. */
export interface ConfigNeeds {
  /** The SQL schemas that were asked for; null where the file says. */
  readonly namespaces: readonly string[] | null
  readonly hasPartialIndexes: boolean
  readonly datasource: Datasource | null
}

/** A `generator` or `datasource` block anew. As Prisma: comments go, keys come in its order. */
export function writeConfig(block: Config, needs: ConfigNeeds): string {
  const values = new Map(
    propertiesOf(block).flatMap(({ name, value }) => (value === null ? [] : [[name.text, value]])),
  )
  const lines = block.kind === 'generator' ? generatorLines(values, needs) : datasourceLines(values, needs)
  return `${block.kind} ${block.name.text} {\n${lines.map(line => `  ${line}\n`).join('')}}\n`
}

type Values = ReadonlyMap<string, Expression>

const generatorKeys = ['provider', 'output', 'previewFeatures', 'binaryTargets']

function generatorLines(values: Values, needs: ConfigNeeds): readonly string[] {
  const others = [...values.keys()].filter(key => !generatorKeys.includes(key)).sort()
  const given = new Map([...values].map(([key, value]) => [key, written(key, value)] as const))
  const features = previewFeatures(values.get('previewFeatures'), needs)
  const all = new Map([...given, ...(features === null ? [] : [['previewFeatures', features] as const])])
  return [
    ...generatorKeys.flatMap(key => (all.has(key) ? `${key} = ${all.get(key)}` : [])),
    ...others.map(key => `${key} = ${asText(values.get(key)!)}`),
  ]
}

/** As Prisma: a single target becomes a list. */
function written(key: string, value: Expression): string {
  return key === 'binaryTargets' && value.kind !== 'array' ? list([display(value)]) : display(value)
}

const silent: Reporter = { error: () => {}, warning: () => {} }
const partialIndexes = 'partialIndexes'

/** As Prisma: sorted, and what the pulled models need behind them. */
function previewFeatures(
  given: Expression | undefined,
  { datasource, hasPartialIndexes }: ConfigNeeds,
): string | null {
  const names = given === undefined ? [] : readPreviewFeatures(given, datasource, silent).toSorted()
  const isMissing = hasPartialIndexes && !names.includes(partialIndexes)
  const needed = isMissing ? [...names, partialIndexes] : names
  return given === undefined && needed.length === 0 ? null : list(needed.map(quoted))
}

/** As Prisma: what a generator is given are texts. */
function asText(value: Expression): string {
  switch (value.kind) {
    case 'array':
      return list(value.items.map(asText))
    case 'number':
      return quoted(value.text)
    case 'constant':
      return quoted(value.name)
    default:
      return display(value)
  }
}

/** As Prisma: the SQL schemas come by name. */
function sortedNames(value: Expression): string {
  return value.kind === 'array' ? list(value.items.map(display).toSorted()) : display(value)
}

const datasourceKeys = [
  'provider',
  'url',
  'directUrl',
  'shadowDatabaseUrl',
  'relationMode',
  'referentialIntegrity',
  'extensions',
  'schemas',
]

function datasourceLines(values: Values, { namespaces }: ConfigNeeds): readonly string[] {
  return datasourceKeys.flatMap(key => {
    if (key === 'schemas' && namespaces !== null) return `schemas = ${list(namespaces.map(quoted))}`
    const value = values.get(key)
    if (value === undefined) return []
    return `${key} = ${key === 'schemas' ? sortedNames(value) : display(value)}`
  })
}
