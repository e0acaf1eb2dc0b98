import type { Default, Literal, TypeFamily } from '../../../../schema/schema.ts'
import { isInBrackets } from '../expressions.ts'
import { type CatalogStyle, expressionOf, isQuoted, unquoted } from './text.ts'

/** What the catalog says of the default of a column. */
export interface CatalogDefault {
  readonly text: string | null
  /** `DEFAULT_GENERATED on update CURRENT_TIMESTAMP(3)`. */
  readonly extra: string
  readonly family: TypeFamily
  readonly style: CatalogStyle
}

const currentTimestamp = /^current_timestamp(?:\(\d*\))?$/i

/** The default of a column. MariaDB writes it as SQL; MySQL writes literals bare, and says which ones are none. */
export function readDefault(given: CatalogDefault): Default | null {
  const { text, extra, family, style } = given
  const isGenerated = /\bdefault_generated\b/i.test(extra)
  if (text === null) return isGenerated && hidesExpressions(family) ? { kind: 'expression', sql: null } : null
  if (style.isMariadb && text === 'NULL') return null
  if (family === 'dateTime' && currentTimestamp.test(text)) return { kind: 'now' }
  const isSql = style.isMariadb || isGenerated
  const literal = isSql ? literalInSql(text, family) : bareLiteral(text, family)
  if (literal !== null) return { kind: 'value', value: literal }
  return { kind: 'expression', sql: isSql ? bracketed(expressionOf(text, style)) : bareExpression(text) }
}

/**
 * MySQL does not show the expressions of long texts and bytes. For other types it may go on saying that a default is
 * generated when there is none any more.
 */
function hidesExpressions(family: TypeFamily): boolean {
  return family === 'string' || family === 'binary'
}

/** A literal that MariaDB, or MySQL among its expressions, writes as SQL. */
function literalInSql(text: string, family: TypeFamily): Literal | null {
  if (!isText(family)) return numberLiteral(text, family)
  return isQuoted(text) ? textLiteral(unquoted(text), family) : null
}

function bareLiteral(text: string, family: TypeFamily): Literal | null {
  return isText(family) ? textLiteral(text, family) : numberLiteral(text, family)
}

function isText(family: TypeFamily): boolean {
  return family === 'string' || family === 'enum'
}

function textLiteral(text: string, family: TypeFamily): Literal {
  return family === 'enum' ? { kind: 'enum', name: text } : { kind: 'string', text }
}

function numberLiteral(text: string, family: TypeFamily): Literal | null {
  switch (family) {
    case 'int':
    case 'bigInt':
      return /^-?\d+$/.test(text) ? { kind: 'number', text } : null
    case 'float':
    case 'decimal':
      return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? { kind: 'number', text } : null
    case 'boolean':
      return /^[01]$/.test(text) ? { kind: 'boolean', value: text === '1' } : null
    default:
      return null
  }
}

/** As Prisma: in brackets, as MySQL asks for. */
function bracketed(expression: string): string {
  return isInBrackets(expression) ? expression : `(${expression})`
}

/** What MySQL writes bare and is no literal to us: points in time, bytes and bits. */
function bareExpression(text: string): string {
  return /^(?:0x[\da-f]*|b'[01]*'|'.*')$/is.test(text) ? text : `'${text.replaceAll("'", "''")}'`
}

const onUpdate = /\bon update (current_timestamp)(?:\((\d*)\))?/i

/** What a column becomes whenever its row is changed. */
export function readOnUpdate(extra: string): string | null {
  const found = onUpdate.exec(extra)
  if (found === null) return null
  return found[2] ? `CURRENT_TIMESTAMP(${found[2]})` : 'CURRENT_TIMESTAMP'
}
