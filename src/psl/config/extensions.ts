import { type Span, spanOf } from '../../base/source.ts'
import type { Argument, Expression } from '../ast.ts'
import { mismatch, type Reporter } from './value.ts'

/** An extension of PostgreSQL: `uuidOssp(map: "uuid-ossp", schema: "public", version: "1.1")`. */
export interface Extension {
  readonly name: string
  /** Its name in the database, where that is another. */
  readonly map: string | null
  readonly schema: string | null
  readonly version: string | null
  readonly span: Span
}

/** Reads `extensions = […]`, sorted by name; null where an item is neither a name nor a call. */
export function readExtensions(value: Expression, { error }: Reporter): readonly Extension[] | null {
  const items = value.kind === 'array' ? value.items : [value]
  const wrong = items.filter(item => item.kind !== 'constant' && item.kind !== 'call')
  for (const item of wrong) error(mismatch('constant or function', item), item)
  if (wrong.length > 0) return null
  const extensions = items.flatMap(item => {
    if (item.kind !== 'constant' && item.kind !== 'call') return []
    const given = readArguments(item.kind === 'call' ? item.arguments.items : [], error)
    const [map, schema, version] = ['map', 'schema', 'version'].map(key => take(given, key, error))
    for (const [name, { span }] of given) error(`Argument not known: "${name}".`, span)
    return [
      {
        name: item.name,
        map: map ?? null,
        schema: schema ?? null,
        version: version ?? null,
        span: spanOf(item),
      },
    ]
  })
  return extensions.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

type Given = Map<string, { readonly text: string | null; readonly span: Span }>

function readArguments(items: readonly Argument[], error: Reporter['error']): Given {
  const given: Given = new Map()
  for (const argument of items) {
    const { name, value } = argument
    if (value === null) continue
    if (name === null) error('Error validating: The argument must have a name', argument)
    else if (given.has(name.text)) {
      error(`Error validating: The argument \`${name.text}\` can only be defined once`, argument)
    } else {
      if (value.kind !== 'string') error(mismatch('string', value), value)
      given.set(name.text, { text: value.kind === 'string' ? value.value : null, span: argument })
    }
  }
  return given
}

function take(given: Given, key: string, error: Reporter['error']): string | null {
  const found = given.get(key)
  if (found === undefined) return null
  given.delete(key)
  if (found.text === null) {
    error(`Error validating: The \`${key}\` argument must be a string literal`, found.span)
  }
  return found.text
}
