import type { ScalarField } from '../datamodel/datamodel.ts'
import type { Expression } from '../psl/ast.ts'
import type { DesiredContext } from './desired.ts'
import type { ColumnType, Default, Literal } from './schema.ts'

/** What `@default` means for a column. */
export interface DesiredDefault {
  readonly value: Default | null
  readonly autoIncrement: boolean
  /** Prisma's client fills in the value. */
  readonly isClientSide: boolean
}

const none: DesiredDefault = { value: null, autoIncrement: false, isClientSide: false }

/** The default of a column: a value, an expression, a number that goes up, or one that the client makes up. */
export function desiredDefault(
  field: ScalarField,
  type: ColumnType,
  context: DesiredContext,
): DesiredDefault {
  const expression = field.default?.value
  if (expression === undefined) return { ...none, isClientSide: field.updatedAt }
  if (expression.kind !== 'call') {
    return { ...none, value: { kind: 'value', value: literalOf(expression, field, type, context) } }
  }
  switch (expression.name) {
    case 'dbgenerated': {
      const given = expression.arguments.items[0]?.value
      return { ...none, value: { kind: 'expression', sql: given?.kind === 'string' ? given.value : null } }
    }
    case 'now':
      return { ...none, value: { kind: 'now' } }
    case 'autoincrement':
      return { ...none, value: context.rules.autoIncrementDefault, autoIncrement: true }
    default:
      return { ...none, isClientSide: true }
  }
}

function literalOf(
  expression: Expression,
  field: ScalarField,
  type: ColumnType,
  context: DesiredContext,
): Literal {
  switch (expression.kind) {
    case 'array':
      return { kind: 'list', items: expression.items.map(item => literalOf(item, field, type, context)) }
    case 'number':
      return { kind: 'number', text: expression.text }
    case 'constant':
      return field.type.kind === 'enum'
        ? enumLiteral(expression.name, field.type.name, context)
        : { kind: 'boolean', value: expression.name === 'true' }
    case 'string':
      return stringLiteral(expression.value, field)
    case 'call':
    case 'object':
      return { kind: 'string', text: '' }
    default:
      return expression satisfies never
  }
}

function enumLiteral(name: string, block: string, { enums }: DesiredContext): Literal {
  const value = enums.get(block)?.values.find(candidate => candidate.name === name)
  return { kind: 'enum', name: value?.databaseName ?? name }
}

function stringLiteral(text: string, { type }: ScalarField): Literal {
  switch (type.kind === 'scalar' ? type.name : null) {
    case 'Bytes':
      return { kind: 'bytes', hex: hexOf(text) }
    case 'DateTime':
      return { kind: 'dateTime', text }
    case 'Json':
      return { kind: 'json', text }
    case 'Decimal':
      return { kind: 'number', text }
    default:
      return { kind: 'string', text }
  }
}

/** Base64 as hexadecimal; a valid schema holds nothing else. */
function hexOf(base64: string): string {
  return Array.from(atob(base64), byte => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}
