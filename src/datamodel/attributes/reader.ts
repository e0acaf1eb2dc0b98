import type { Argument, Attribute, BlockAttribute, Expression } from '../../psl/ast.ts'
import { display } from '../../psl/display.ts'
import type { Report } from '../connector.ts'
import { onAttribute } from '../messages.ts'

/** An attribute of a field, an enum value or a block. */
export type AnyAttribute = Attribute | BlockAttribute

/**
 * The attributes of one thing, taken one after the other by those who understand them. What nobody takes is not
 * known; that and other general rules (once only, no argument twice) are kept here, for all attributes.
 */
export interface AttributeReader {
  /** The attribute with a name that may stand there once; null where there is none or it cannot be read. */
  readonly single: (name: string) => ArgumentReader | null
  /** The attributes with a name that may stand there several times; each is opened when its turn comes. */
  readonly each: (name: string) => Iterable<ArgumentReader>
  /** The attribute with a dot in its name, which is a native type. */
  readonly scoped: () => Attribute | null
  /** Reports the attributes that nobody took. */
  readonly finish: () => void
}

/** The arguments of one attribute, taken one after the other. */
export interface ArgumentReader {
  readonly attribute: AnyAttribute
  readonly report: Report
  /** Takes the argument with a name; null where there is none. */
  readonly optional: (name: string) => Expression | null
  /** Takes the argument that may go without its name. Where there is none, that is reported. */
  readonly main: (name: string) => Expression | null
  /** The same, where it may be missing. */
  readonly optionalMain: (name: string) => Expression | null
  /** Reports something about the attribute as a whole. */
  readonly error: (message: string) => void
  /** Reports the arguments that nobody took. */
  readonly finish: () => void
}

/** Starts reading the attributes of a field, an enum value or a block. */
export function readAttributes(given: readonly AnyAttribute[], report: Report): AttributeReader {
  const left = new Set(given)
  const take = (name: string): readonly AnyAttribute[] => {
    if (left.size === 0) return []
    const found = given.filter(attribute => attribute.name.text === name)
    for (const attribute of found) left.delete(attribute)
    return found
  }
  return {
    single: name => {
      const found = take(name)
      if (found.length > 1) {
        for (const { span } of found) report(onlyOnce(name), span)
        return null
      }
      return found.length === 0 ? null : openAttribute(found[0]!, report)
    },
    *each(name) {
      for (const attribute of take(name)) {
        const reader = openAttribute(attribute, report)
        if (reader !== null) yield reader
      }
    },
    scoped: () => {
      const found = given.filter(({ name }) => name.text.includes('.')) as readonly Attribute[]
      for (const [index, attribute] of found.entries()) {
        left.delete(attribute)
        const scope = attribute.name.text.split('.', 1)[0]!
        if (index > 0) report(onlyOnce(scope), attribute.span)
      }
      return found.at(-1) ?? null
    },
    finish: () => {
      for (const { name, span } of left) report(`Attribute not known: "@${name.text}".`, span)
    },
  }
}

function onlyOnce(name: string): string {
  return `Attribute "@${name}" can only be defined once.`
}

/** Starts reading the arguments of an attribute; null where one has no value, which is reported. */
function openAttribute(attribute: AnyAttribute, report: Report): ArgumentReader | null {
  const title = `@${attribute.name.text}`
  const error = (message: string): void => report(onAttribute(title, message), attribute.span)
  if (!areWellFormed(attribute, report)) return null
  const left = collectArguments(attribute, error, report)
  const take = (name: string | null): Argument | undefined => {
    const found = left.get(name)
    left.delete(name)
    return found
  }
  const takeMain = (name: string, isRequired: boolean): Expression | null => {
    const [named, unnamed] = [take(name), take(null)]
    if (named !== undefined && unnamed !== undefined) {
      if (isRequired) report(`Argument "${name}" is already specified as unnamed argument.`, named.span)
      return null
    }
    const found = named ?? unnamed
    if (found === undefined && isRequired) report(`Argument "${name}" is missing.`, attribute.span)
    return found?.value ?? null
  }
  return {
    attribute,
    report,
    error,
    optional: name => take(name)?.value ?? null,
    main: name => takeMain(name, true),
    optionalMain: name => takeMain(name, false),
    finish: () => {
      for (const { span } of left.values()) report('No such argument.', span)
    },
  }
}

function areWellFormed(attribute: AnyAttribute, report: Report): boolean {
  if (attribute.arguments === null) return true
  const { text } = attribute.name
  const lists = [attribute.arguments]
  for (const { value } of attribute.arguments.items) if (value?.kind === 'call') lists.push(value.arguments)
  let isReadable = true
  for (const { items, trailingComma } of lists) {
    for (const { name, value } of items) {
      if (value !== null || name === null) continue
      report(onAttribute(`@${text}`, withoutValue(name.text)), name.span)
      isReadable = false
    }
    for (const { value } of items) {
      // As Prisma: in the columns of an index a missing value does not end the reading.
      if (value?.kind === 'array') reportEmptyInCalls(value.items, text, report)
    }
    if (trailingComma !== null) {
      const message = 'Trailing commas are not valid in attribute arguments, please remove the comma.'
      report(onAttribute(`@${text}`, message), trailingComma)
    }
  }
  return isReadable
}

function reportEmptyInCalls(items: readonly Expression[], attribute: string, report: Report): void {
  for (const item of items) {
    if (item.kind !== 'call') continue
    for (const { name, value } of item.arguments.items) {
      if (value !== null || name === null) continue
      report(onAttribute(`@@${attribute}`, withoutValue(name.text)), name.span)
    }
  }
}

function withoutValue(name: string): string {
  return `The \`${name}\` argument is missing a value.`
}

/** The arguments by name, the unnamed one as null. As Prisma: of two the last counts. */
function collectArguments(
  attribute: AnyAttribute,
  error: (message: string) => void,
  report: Report,
): Map<string | null, Argument> {
  const found = new Map<string | null, Argument>()
  const unnamed: Expression[] = []
  for (const argument of attribute.arguments?.items ?? []) {
    const { name, value, span } = argument
    if (value === null) continue
    if (name === null) unnamed.push(value)
    else if (found.has(name.text)) report(`Argument "${name.text}" is already specified.`, span)
    found.set(name?.text ?? null, argument)
  }
  if (unnamed.length > 1) {
    error(
      `You provided multiple unnamed arguments. This is not possible. Did you forget the brackets? Did you mean \`[${unnamed.map(display).join(', ')}]\`?`,
    )
  }
  return found
}
