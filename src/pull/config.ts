import type { Config, Expression } from '../psl/ast.ts'
import { display, quoted } from '../psl/display.ts'
import { propertiesOf } from '../psl/select.ts'
import { list } from './text.ts'

/** What the pulled models ask of the configuration. */
export interface ConfigNeeds {
  /** The SQL schemas that were asked for; null where the file says. */
  readonly namespaces: readonly string[] | null
  readonly hasPartialIndexes: boolean
}

/** A `generator` or `datasource` block anew. As Prisma: comments go, keys come in its order. */
export function writeConfig(block: Config, { namespaces, hasPartialIndexes }: ConfigNeeds): string {
  const values = new Map(
    propertiesOf(block).flatMap(({ name, value }) => (value === null ? [] : [[name.text, value]])),
  )
  const lines =
    block.kind === 'generator'
      ? generatorLines(values, hasPartialIndexes)
      : datasourceLines(values, namespaces)
  return `${block.kind} ${block.name.text} {\n${lines.map(line => `  ${line}\n`).join('')}}\n`
}

type Values = ReadonlyMap<string, Expression>

const generatorKeys = ['provider', 'output', 'previewFeatures', 'binaryTargets']

function generatorLines(values: Values, hasPartialIndexes: boolean): readonly string[] {
  const others = [...values.keys()].filter(key => !generatorKeys.includes(key)).sort()
  const given = new Map([...values].map(([key, value]) => [key, display(value)] as const))
  const features = previewFeatures(values.get('previewFeatures'), hasPartialIndexes)
  const written = new Map([...given, ...(features === null ? [] : [['previewFeatures', features] as const])])
  return [
    ...generatorKeys.flatMap(key => (written.has(key) ? `${key} = ${written.get(key)}` : [])),
    ...others.map(key => `${key} = ${asText(values.get(key)!)}`),
  ]
}

const partialIndexes = 'partialIndexes'

/** As Prisma: sorted, and what the pulled models need behind them. */
function previewFeatures(given: Expression | undefined, hasPartialIndexes: boolean): string | null {
  const items = given === undefined ? [] : given.kind === 'array' ? given.items : [given]
  const names = items.flatMap(item => (item.kind === 'string' ? item.value : [])).toSorted()
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

function datasourceLines(values: Values, namespaces: readonly string[] | null): readonly string[] {
  return datasourceKeys.flatMap(key => {
    if (key === 'schemas' && namespaces !== null) return `schemas = ${list(namespaces.map(quoted))}`
    const value = values.get(key)
    if (value === undefined) return []
    return `${key} = ${key === 'schemas' ? sortedNames(value) : display(value)}`
  })
}
