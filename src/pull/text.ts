import { quoted } from '../psl/display.ts'

/** An attribute or a function: `@map("x")`; without parentheses where it has no arguments. */
export function attribute(name: string, given: readonly (string | null)[]): string {
  const present = given.filter(argument => argument !== null)
  return present.length === 0 ? name : `${name}(${present.join(', ')})`
}

/** An argument with its name; null where there is no value. */
export function named(name: string, value: string | null): string | null {
  return value === null ? null : `${name}: ${value}`
}

/** A text as a string of the schema language; null where there is none. */
export function quotedOrNull(text: string | null): string | null {
  return text === null ? null : quoted(text)
}

/** `[a, b]` */
export function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`
}
