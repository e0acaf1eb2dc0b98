import type { ScalarField } from '../datamodel/datamodel.ts'
import { display, quoted } from '../psl/display.ts'
import type { Column, Literal } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import type { PullContext } from './context.ts'
import { list } from './text.ts'

/** `@default(…)` of a column; null where it has none, or one that the schema language has no word for. */
export function defaultAttribute(
  column: Column,
  previous: ScalarField | undefined,
  context: PullContext,
): string | null {
  const value = databaseDefault(column, context) ?? clientDefault(column, previous)
  return value === null ? null : `@default(${value})`
}

function databaseDefault(column: Column, context: PullContext): string | null {
  if (column.generated !== null) return expression(column.generated)
  if (column.autoIncrement) return 'autoincrement()'
  const shown = context.rules.shownDefault(column)
  if (shown === null) return null
  switch (shown.kind) {
    case 'now':
      return 'now()'
    case 'sequence':
      return 'autoincrement()'
    case 'expression':
      return expression(shown.sql)
    case 'value':
      return literal(shown.value, column, context)
    default:
      return shown satisfies never
  }
}

function expression(sql: string | null): string {
  return `dbgenerated(${sql === null ? '' : quoted(sql)})`
}

function literal(value: Literal, column: Column, context: PullContext): string | null {
  switch (value.kind) {
    case 'string':
    case 'dateTime':
    case 'json':
      return quoted(value.text)
    case 'number':
      return value.text
    case 'boolean':
      return String(value.value)
    case 'bytes':
      return quoted(base64(value.hex))
    case 'enum': {
      const { enum: type } = column.type
      if (type === null) return quoted(value.name)
      return context.values.get(keyOf(type))?.get(value.name)?.name || expression(value.name)
    }
    case 'list': {
      const items = value.items.map(item => literal(item, column, context))
      return items.every(item => item !== null) ? list(items) : null
    }
    default:
      return value satisfies never
  }
}

function base64(hex: string): string {
  const bytes = hex.match(/../g) ?? []
  return btoa(String.fromCharCode(...bytes.map(byte => Number.parseInt(byte, 16))))
}

const clientFunctions: ReadonlySet<string> = new Set(['cuid', 'uuid', 'ulid', 'nanoid'])

/** What Prisma's client fills in: the database knows nothing of it. */
function clientDefault({ type, default: value }: Column, previous: ScalarField | undefined): string | null {
  const before = previous?.default?.value
  if (value !== null || before?.kind !== 'call' || !clientFunctions.has(before.name)) return null
  return type.family === 'string' || type.family === 'uuid' ? display(before) : null
}
