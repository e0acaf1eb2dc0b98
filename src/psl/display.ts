import type { Argument, Expression } from './ast.ts'

/** An expression as Prisma writes it in its messages. */
export function display(expression: Expression): string {
  switch (expression.kind) {
    case 'string':
      return quoted(expression.value)
    case 'number':
      return expression.text
    case 'constant':
      return expression.name
    case 'call':
      return `${expression.name}(${expression.arguments.items.flatMap(displayArgument).join(',')})`
    case 'array':
      return `[${expression.items.map(display).join(',')}]`
    case 'object':
      return `{ ${expression.members.flatMap(displayArgument).join(', ')} }`
    default:
      return expression satisfies never
  }
}

function displayArgument({ name, value }: Argument): readonly string[] {
  if (value === null) return []
  return [name === null ? display(value) : `${name.text}: ${display(value)}`]
}

const escapes: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/** A text as a string literal, escapes included. */
export function quoted(text: string): string {
  const escaped = text.replace(/["\\\u0000-\u001f]/g, character => {
    const known = escapes[character]
    return known ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `"${escaped}"`
}

/** What kind of value an expression is, in the words of Prisma's messages. */
export const described: Readonly<Record<Expression['kind'], string>> = {
  string: 'string',
  number: 'numeric',
  constant: 'literal',
  array: 'array',
  object: 'object',
  call: 'functional',
}
