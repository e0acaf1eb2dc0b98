import { type Expression, operation } from './expression.ts'
import { readTypeName } from './parseType.ts'
import { expectSymbol, fail, isSymbol, peek, type Reader, take, takeSymbol, takeWords } from './reader.ts'

/** What stands in parentheses, in a list, or in a call. */
type ReadExpression = (reader: Reader) => Expression

/** What an operator takes: a value with its sign, casts and the like. */
export function readFactor(reader: Reader, readExpression: ReadExpression): Expression {
  if (takeSymbol(reader, '-')) return negative(readFactor(reader, readExpression))
  if (takeSymbol(reader, '+')) return readFactor(reader, readExpression)
  let factor = readValue(reader, readExpression)
  for (;;) {
    if (takeSymbol(reader, '::')) factor = { kind: 'cast', of: factor, type: readTypeName(reader) }
    else if (takeSymbol(reader, '[')) factor = readSubscript(reader, factor, readExpression)
    else if (takeWords(reader, 'collate'))
      factor = operation('collate', factor, readValue(reader, readExpression))
    else if (takeWords(reader, 'at', 'time', 'zone')) {
      factor = { kind: 'call', path: ['timezone'], items: [readFactor(reader, readExpression), factor] }
    } else return factor
  }
}

function negative(of: Expression): Expression {
  return of.kind === 'number' ? { kind: 'number', text: `-${of.text}` } : operation('-', of)
}

function readSubscript(reader: Reader, of: Expression, readExpression: ReadExpression): Expression {
  const at = readExpression(reader)
  expectSymbol(reader, ']')
  return operation('subscript', of, at)
}

function readValue(reader: Reader, readExpression: ReadExpression): Expression {
  if (takeSymbol(reader, '(')) return readParenthesis(reader, readExpression)
  if (isSymbol(reader, '[', 1) && takeWords(reader, 'array')) {
    take(reader)
    return operation('array', ...readItems(reader, ']', readExpression))
  }
  if (isSymbol(reader, '(', 1) && takeWords(reader, 'cast')) return readCast(reader, readExpression)
  const token = take(reader)
  switch (token?.kind) {
    case 'string':
    case 'number':
      return { kind: token.kind, text: token.text }
    case 'name':
    case 'quotedName':
      return readNamed(reader, token.text, readExpression)
    default:
      fail(reader)
      return operation('')
  }
}

function readParenthesis(reader: Reader, readExpression: ReadExpression): Expression {
  const items = readItems(reader, ')', readExpression)
  return items.length === 1 ? items[0]! : operation('row', ...items)
}

function readItems(reader: Reader, end: string, readExpression: ReadExpression): readonly Expression[] {
  if (takeSymbol(reader, end)) return []
  const items = [readExpression(reader)]
  while (takeSeparator(reader)) items.push(readExpression(reader))
  expectSymbol(reader, end)
  return items
}

/** A comma, or what some functions have in its place: `substring(name FROM 1 FOR 2)`. */
function takeSeparator(reader: Reader): boolean {
  return takeSymbol(reader, ',') || ['from', 'for', 'placing'].some(word => takeWords(reader, word))
}

function readCast(reader: Reader, readExpression: ReadExpression): Expression {
  expectSymbol(reader, '(')
  const of = readExpression(reader)
  if (!takeWords(reader, 'as')) fail(reader)
  const type = readTypeName(reader)
  expectSymbol(reader, ')')
  return { kind: 'cast', of, type }
}

/** A column, a keyword, a call, or a literal that names its type: `interval '1 day'`. */
function readNamed(reader: Reader, first: string, readExpression: ReadExpression): Expression {
  if (peek(reader)?.kind === 'string') {
    reader.at--
    const type = readTypeName(reader)
    return { kind: 'cast', of: readValue(reader, readExpression), type }
  }
  const path = [first]
  while (takeSymbol(reader, '.')) path.push(take(reader)?.text ?? '')
  if (!takeSymbol(reader, '(')) return { kind: 'name', path }
  return callOf(path, readItems(reader, ')', readExpression))
}

/** Before version 14, `EXTRACT(epoch FROM at)` was `date_part('epoch', at)`. */
function callOf(path: readonly string[], items: readonly Expression[]): Expression {
  const [part, ...rest] = items
  if (path[0] !== 'extract' || part?.kind !== 'name') return { kind: 'call', path, items }
  return {
    kind: 'call',
    path: ['date_part'],
    items: [{ kind: 'string', text: part.path.join('.') }, ...rest],
  }
}
