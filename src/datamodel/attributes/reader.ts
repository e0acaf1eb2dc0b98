import type { Argument, Arguments, Attribute, BlockAttribute, Expression } from '../../psl/ast.ts'
import { display } from '../../psl/display.ts'
import type { Report } from '../connector.ts'
import { onAttribute } from '../messages.ts'

/** An attribute of a field, an enum value or a block. */
export type AnyAttribute = Attribute | BlockAttribute

/** The arguments of one attribute, taken one after the other by those who understand them. */
export interface ArgumentReader {
  readonly attribute: AnyAttribute
  readonly report: Report
  /** What nobody has taken so far. */
  readonly left: Argument[]
}

/** Starts reading the arguments of an attribute; null where one has no value, which is reported. */
export function readArguments(attribute: AnyAttribute, report: Report): ArgumentReader | null {
  const given = attribute.arguments
  if (given === null) return { attribute, report, left: [] }
  if (mayLackSomething(given) && !areWellFormed(given, attribute, report)) return null
  return { attribute, report, left: collectArguments(given, attribute, report) }
}

/** Takes the argument with a name; null where there is none. */
export function takeArgument(reader: ArgumentReader, name: string): Expression | null {
  return take(reader, name)?.value ?? null
}

/** Takes the argument that may go without its name. Where there is none, that is reported. */
export function takeMainArgument(reader: ArgumentReader, name: string): Expression | null {
  const { attribute, report } = reader
  const named = take(reader, name)
  const unnamed = take(reader, null)
  if (named !== undefined && unnamed !== undefined) {
    report(`Argument "${name}" is already specified as unnamed argument.`, named)
    return null
  }
  const found = named ?? unnamed
  if (found === undefined) report(`Argument "${name}" is missing.`, attribute)
  return found?.value ?? null
}

/** The same, where it may be missing. */
export function takeOptionalMainArgument(reader: ArgumentReader, name: string): Expression | null {
  const named = take(reader, name)
  const unnamed = take(reader, null)
  return named !== undefined && unnamed !== undefined ? null : ((named ?? unnamed)?.value ?? null)
}

function take({ left }: ArgumentReader, name: string | null): Argument | undefined {
  for (let at = 0; at < left.length; at++) {
    const argument = left[at]!
    if ((argument.name?.text ?? null) !== name) continue
    left.copyWithin(at, at + 1).pop()
    return argument
  }
  return undefined
}

/** Reports something about the attribute as a whole. */
export function reportOnAttribute({ attribute, report }: ArgumentReader, message: string): void {
  report(onAttribute(`@${attribute.name.text}`, message), attribute)
}

/** Reports the arguments that nobody took. */
export function reportUnknownArguments({ left, report }: ArgumentReader): void {
  for (const argument of left) report('No such argument.', argument)
}

// Hardly ever is a value missing or a comma too many, and a look at the text is quicker than a walk through the tree.
function mayLackSomething({ source, start, end }: Arguments): boolean {
  return /[:,]\s*[,)]/.test(source.text.slice(start, end))
}

function areWellFormed(given: Arguments, { name: { text } }: AnyAttribute, report: Report): boolean {
  let areReadable = isListWellFormed(given, text, report)
  for (const { value } of given.items) {
    if (value?.kind === 'call' && !isListWellFormed(value.arguments, text, report)) areReadable = false
  }
  return areReadable
}

function isListWellFormed({ items, trailingComma }: Arguments, attribute: string, report: Report): boolean {
  const isReadable = !reportEmpty(items, `@${attribute}`, report)
  for (const { value } of items) {
    // As Prisma: in the columns of an index a missing value does not end the reading.
    if (value?.kind === 'array') reportEmptyInCalls(value.items, `@@${attribute}`, report)
  }
  if (trailingComma !== null) {
    const message = 'Trailing commas are not valid in attribute arguments, please remove the comma.'
    report(onAttribute(`@${attribute}`, message), trailingComma)
  }
  return isReadable
}

function reportEmptyInCalls(items: readonly Expression[], title: string, report: Report): void {
  for (const item of items) if (item.kind === 'call') reportEmpty(item.arguments.items, title, report)
}

/** Reports the arguments that have a name and no value; whether there are any. */
function reportEmpty(items: readonly Argument[], title: string, report: Report): boolean {
  let found = false
  for (const { name, value } of items) {
    if (value !== null || name === null) continue
    report(onAttribute(title, `The \`${name.text}\` argument is missing a value.`), name)
    found = true
  }
  return found
}

/** The arguments of an attribute. As Prisma: of two with one name the last counts. */
function collectArguments({ items }: Arguments, attribute: AnyAttribute, report: Report): Argument[] {
  if (items.length < 2) return items.slice()
  const found = new Map<string | null, Argument>()
  const unnamed: Expression[] = []
  for (const argument of items) {
    const { name, value } = argument
    if (value === null) continue
    if (name === null) unnamed.push(value)
    else if (found.has(name.text)) report(`Argument "${name.text}" is already specified.`, argument)
    found.set(name?.text ?? null, argument)
  }
  if (unnamed.length > 1) {
    const message = `You provided multiple unnamed arguments. This is not possible. Did you forget the brackets? Did you mean \`[${unnamed.map(display).join(', ')}]\`?`
    report(onAttribute(`@${attribute.name.text}`, message), attribute)
  }
  return [...found.values()]
}
