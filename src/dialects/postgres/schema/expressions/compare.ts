import { sameNumber } from '../../../../diff/numbers.ts'
import type { Expression } from './expression.ts'
import { parseExpression } from './parse.ts'

/**
 * Whether two expressions are the same but for what PostgreSQL changes in one that it is given: parentheses, the case of
 * keywords, casts that go without saying, other words for the same operator.
 */
export function sameExpression(left: string, right: string): boolean {
  if (left.toLowerCase() === right.toLowerCase()) return true
  const [first, second] = [parseExpression(left), parseExpression(right)]
  return first !== null && second !== null && isSame(first, second)
}

function isSame(left: Expression, right: Expression): boolean {
  if (left.kind === 'cast' || right.kind === 'cast') return isSameCast(left, right)
  switch (left.kind) {
    case 'name':
      return right.kind === 'name' && areEqual(left.path, right.path)
    case 'string':
    case 'number':
      return isSameLiteral(left, right)
    case 'call':
      return (
        right.kind === 'call' && isSameFunction(left.path, right.path) && areSame(left.items, right.items)
      )
    case 'operation':
      return (
        right.kind === 'operation' && left.operator === right.operator && areSame(left.items, right.items)
      )
    default:
      return left satisfies never
  }
}

function areSame(left: readonly Expression[], right: readonly Expression[]): boolean {
  return left.length === right.length && left.every((item, at) => isSame(item, right[at]!))
}

function areEqual(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((part, at) => part === right[at])
}

/** A function may be found without its namespace. */
function isSameFunction(left: readonly string[], right: readonly string[]): boolean {
  return areEqual(left, right) || (left.at(-1) === right.at(-1) && left.length !== right.length)
}

function isSameLiteral(left: Expression, right: Expression): boolean {
  if (left.kind !== 'string' && left.kind !== 'number') return false
  if (right.kind !== 'string' && right.kind !== 'number') return false
  if (left.kind === 'string' && right.kind === 'string') return left.text === right.text
  return sameNumber(left.text, right.text)
}

/** Types that PostgreSQL compares others as, and casts them to. */
const comparedAs: ReadonlySet<string> = new Set(['text', 'text[]', 'numeric', 'double precision', 'bigint'])

function isSameCast(left: Expression, right: Expression): boolean {
  if (left.kind === 'cast' && right.kind === 'cast') {
    if (left.type === right.type && isSame(left.of, right.of)) return true
    // Of a cast of a cast, the outer one may be PostgreSQL's own.
    if (left.of.kind === 'cast' && isSame(left.of, right)) return true
    return right.of.kind === 'cast' && isSame(left, right.of)
  }
  const [cast, other] = left.kind === 'cast' ? [left, right] : [right, left]
  return cast.kind === 'cast' && mayBeImplied(cast) && isSame(cast.of, other)
}

function mayBeImplied({ of, type }: Expression & { readonly kind: 'cast' }): boolean {
  const isLiteral = of.kind === 'string' || of.kind === 'number'
  const isList = of.kind === 'operation' && of.operator === 'array'
  return isLiteral || isList || of.kind === 'cast' || comparedAs.has(type)
}
