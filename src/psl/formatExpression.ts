import type { Argument, Arguments, Expression } from './ast.ts'

/** An expression with one space where Prisma puts one. */
export function formatExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'string':
      return expression.source.text.slice(expression.start, expression.end)
    case 'number':
      return expression.text
    case 'constant':
      return expression.name
    case 'call':
      return expression.name + formatArguments(expression.arguments)
    case 'array':
      return `[${expression.items.map(formatExpression).join(', ')}]`
    case 'object':
      return `{ ${expression.members.map(formatArgument).join(', ')} }`
    default:
      return expression satisfies never
  }
}

/** Arguments in their parentheses; a trailing comma goes. */
export function formatArguments({ items }: Arguments): string {
  return `(${items.map(formatArgument).join(', ')})`
}

function formatArgument({ name, value }: Argument): string {
  return (name === null ? '' : `${name.text}: `) + (value === null ? '' : formatExpression(value))
}
