import { type Expression, operation } from './expression.ts'
import { readFactor } from './parseFactor.ts'
import { expectSymbol, fail, isSymbol, peek, type Reader, take, takeSymbol, takeWords } from './reader.ts'
import { tokenize } from './tokens.ts'

/** Reads an expression of PostgreSQL; null where it holds something that we do not know. */
export function parseExpression(text: string): Expression | null {
  const tokens = tokenize(text)
  if (tokens === null) return null
  const reader: Reader = { tokens, at: 0, failed: false }
  const expression = readExpression(reader)
  return reader.failed || reader.at < tokens.length ? null : expression
}

function readExpression(reader: Reader): Expression {
  return readJoined(reader, 'or', () => readJoined(reader, 'and', () => readNot(reader)))
}

/** `a AND b AND c` is one operation, whatever the parentheses. */
function readJoined(reader: Reader, word: 'and' | 'or', readPart: () => Expression): Expression {
  const parts = [readPart()]
  while (takeWords(reader, word)) parts.push(readPart())
  return parts.length === 1 ? parts[0]! : joined(word, parts)
}

function joined(word: 'and' | 'or', parts: readonly Expression[]): Expression {
  const items = parts.flatMap(part =>
    part.kind === 'operation' && part.operator === word ? part.items : [part],
  )
  return operation(word, ...items)
}

function readNot(reader: Reader): Expression {
  return takeWords(reader, 'not') ? operation('not', readNot(reader)) : readTest(reader)
}

function readTest(reader: Reader): Expression {
  let tested = readComparison(reader)
  for (;;) {
    if (takeWords(reader, 'isnull')) tested = operation('is null', tested)
    else if (takeWords(reader, 'notnull')) tested = operation('is not null', tested)
    else if (takeWords(reader, 'is')) tested = readTestOf(reader, tested)
    else return tested
  }
}

function readTestOf(reader: Reader, tested: Expression): Expression {
  const is = takeWords(reader, 'not') ? 'is not' : 'is'
  if (takeWords(reader, 'distinct', 'from'))
    return operation(`${is} distinct from`, tested, readComparison(reader))
  const word = ['null', 'true', 'false', 'unknown'].find(candidate => takeWords(reader, candidate))
  if (word === undefined) fail(reader)
  return operation(`${is} ${word}`, tested)
}

const comparisons: ReadonlyMap<string, string> = new Map([
  ['=', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<', '<'],
  ['>', '>'],
  ['<=', '<='],
  ['>=', '>='],
])

function readComparison(reader: Reader): Expression {
  const left = readMembership(reader)
  const operator = operatorOf(reader, comparisons)
  if (operator === undefined) return left
  const quantifier = ['any', 'some', 'all'].find(word => isSymbol(reader, '(', 1) && takeWords(reader, word))
  if (quantifier === undefined) return operation(operator, left, readMembership(reader))
  const set = readFactor(reader, readExpression)
  return operation(`${operator} ${quantifier === 'all' ? 'all' : 'any'}`, left, set)
}

/** The next token as an operator of some kind, which is taken then. */
function operatorOf(reader: Reader, operators: ReadonlyMap<string, string>): string | undefined {
  const token = peek(reader)
  const operator = token?.kind === 'symbol' ? operators.get(token.text) : undefined
  if (operator !== undefined) take(reader)
  return operator
}

/** `IN`, `BETWEEN` and `LIKE`, in the forms that PostgreSQL makes of them. */
function readMembership(reader: Reader): Expression {
  const left = readOther(reader)
  const isNegated = peek(reader, 1)?.kind === 'name' && takeWords(reader, 'not')
  if (takeWords(reader, 'in')) return readIn(reader, left, isNegated)
  if (takeWords(reader, 'between')) return readBetween(reader, left, isNegated)
  if (takeWords(reader, 'like')) return operation(isNegated ? '!~~' : '~~', left, readOther(reader))
  if (takeWords(reader, 'ilike')) return operation(isNegated ? '!~~*' : '~~*', left, readOther(reader))
  if (isNegated) fail(reader)
  return left
}

function readIn(reader: Reader, left: Expression, isNegated: boolean): Expression {
  const items = readList(reader)
  const operator = isNegated ? '<>' : '='
  if (items.length === 1) return operation(operator, left, items[0]!)
  return operation(isNegated ? '<> all' : '= any', left, operation('array', ...items))
}

function readList(reader: Reader): readonly Expression[] {
  expectSymbol(reader, '(')
  const items = [readExpression(reader)]
  while (takeSymbol(reader, ',')) items.push(readExpression(reader))
  expectSymbol(reader, ')')
  return items
}

function readBetween(reader: Reader, left: Expression, isNegated: boolean): Expression {
  const low = readOther(reader)
  if (!takeWords(reader, 'and')) fail(reader)
  const high = readOther(reader)
  return isNegated
    ? joined('or', [operation('<', left, low), operation('>', left, high)])
    : joined('and', [operation('>=', left, low), operation('<=', left, high)])
}

/** Operators that bind as tightly as one another, from left to right. */
function readLeft(
  reader: Reader,
  isOperator: (text: string) => boolean,
  readPart: () => Expression,
): Expression {
  let left = readPart()
  for (let token = peek(reader); token?.kind === 'symbol' && isOperator(token.text); token = peek(reader)) {
    take(reader)
    left = operation(token.text, left, readPart())
  }
  return left
}

const structure: ReadonlySet<string> = new Set(['::', '(', ')', ',', '.', '[', ']'])
const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '^'])

function readOther(reader: Reader): Expression {
  const isOther = (text: string): boolean =>
    !structure.has(text) && !arithmetic.has(text) && !comparisons.has(text)
  return readLeft(reader, isOther, () => readSum(reader))
}

function readSum(reader: Reader): Expression {
  const readPower = (): Expression =>
    readLeft(
      reader,
      text => text === '^',
      () => readFactor(reader, readExpression),
    )
  const readProduct = (): Expression => readLeft(reader, text => '*/%'.includes(text), readPower)
  return readLeft(reader, text => text === '+' || text === '-', readProduct)
}
