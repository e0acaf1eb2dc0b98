import type { Field } from '../psl/ast.ts'
import type { Model, ScalarField } from './datamodel.ts'

/** Prisma's frame around a message about an attribute; the name comes with its `@`. */
export function onAttribute(name: string, message: string): string {
  return `Error parsing attribute "${name}": ${message}`
}

/** Prisma's frame around a message about a model, a view or a composite type. */
export function onBlock(kind: string, name: string, message: string): string {
  return `Error validating ${kind} "${name}": ${message}`
}

/** Prisma's frame around a message about a model, or a view, which is called one. */
export function onModel({ kind, name }: Model, message: string): string {
  return onBlock(kind, name, message)
}

/** Prisma's frame around a message about a field. */
export function onField(
  kind: string,
  block: string,
  field: Pick<ScalarField | Field, 'name'> | string,
  message: string,
): string {
  const name =
    typeof field === 'string' ? field : typeof field.name === 'string' ? field.name : field.name.text
  return `Error validating field \`${name}\` in ${kind} \`${block}\`: ${message}`
}

/** Prisma's frame around a message about something else. */
export function onSchema(message: string): string {
  return `Error validating: ${message}`
}

/** A value of the wrong kind, as Prisma says it. */
export function wrongType(expected: string, received: string, written: string): string {
  return `Expected a ${expected} value, but received ${received} value \`${written}\`.`
}
