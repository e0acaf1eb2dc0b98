import type { Config, Expression } from '../psl/ast.ts'
import { display, quoted } from '../psl/display.ts'
import { propertiesOf } from '../psl/select.ts'
import { list } from './text.ts'

/** A `generator` or `datasource` block anew. As Prisma: comments go, keys come in its order. */
export function writeConfig(block: Config, namespaces: readonly string[] | null): string {
  const values = new Map(
    propertiesOf(block).flatMap(({ name, value }) => (value === null ? [] : [[name.text, value]])),
  )
  const lines = block.kind === 'generator' ? generatorLines(values) : datasourceLines(values, namespaces)
  return `${block.kind} ${block.name.text} {\n${lines.map(line => `  ${line}\n`).join('')}}\n`
}

type Values = ReadonlyMap<string, Expression>

const generatorKeys = ['provider', 'output', 'previewFeatures', 'binaryTargets']

function generatorLines(values: Values): readonly string[] {
  const others = [...values.keys()].filter(key => !generatorKeys.includes(key)).sort()
  return [
    ...generatorKeys.flatMap(key => {
      const value = values.get(key)
      if (value === undefined) return []
      return `${key} = ${key === 'previewFeatures' ? sorted(value) : display(value)}`
    }),
    ...others.map(key => `${key} = ${asText(values.get(key)!)}`),
  ]
}

function sorted(features: Expression): string {
  const items = features.kind === 'array' ? features.items.map(display) : [display(features)]
  return list(items.toSorted())
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
    return `${key} = ${key === 'schemas' ? sorted(value) : display(value)}`
  })
}
