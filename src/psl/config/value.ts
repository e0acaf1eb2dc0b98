import type { Span } from '../../base/source.ts'
import type { Call, Config, Expression } from '../ast.ts'
import { described, display } from '../display.ts'
import { propertiesOf } from '../select.ts'

/** Where the reading of blocks says what it finds. */
export interface Reporter {
  readonly error: (message: string, span: Span) => void
  readonly warning: (message: string, span: Span) => void
}

/** A message about a datasource as Prisma words it. */
export function onSource(name: string, message: string): string {
  return `Error validating datasource \`${name}\`: ${message}`
}

/** Whether a value is read from the environment. */
export function isEnvCall(value: Expression): value is Call {
  return value.kind === 'call' && value.name === 'env'
}

/** Prisma's message about a value of the wrong kind. */
export function mismatch(expected: string, value: Expression): string {
  return `Expected a ${expected} value, but received ${described[value.kind]} value \`${display(value)}\`.`
}

// As Prisma: after the first property without a value nothing else of the block is looked at.
/** Whether every property of a block has a value; reports the first that has none. */
export function allAssigned(block: Config, report: Reporter['error']): boolean {
  const missing = propertiesOf(block).find(property => property.value === null)
  if (missing === undefined) return true
  report(
    `Property ${missing.name.text} in ${block.kind} ${block.name.text} needs to be assigned a value`,
    block,
  )
  return false
}
