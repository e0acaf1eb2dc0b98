import type { Call, Expression } from '../../psl/ast.ts'
import type { ScalarType } from '../datamodel.ts'

/** A function in `@default()` that every database has. */
interface DefaultFunction {
  /** The types whose fields can use it; null where all can. */
  readonly types: readonly ScalarType[] | null
  /** What is wrong with its arguments; null where nothing is. */
  readonly check: (given: readonly Expression[]) => string | null
}

const functions: ReadonlyMap<string, DefaultFunction> = new Map([
  ['auto', { types: null, check: given => (given.length > 0 ? '`auto()` takes no arguments' : null) }],
  ['autoincrement', { types: ['Int', 'BigInt'], check: withoutArguments('autoincrement') }],
  ['cuid', { types: ['String'], check: withVersion('cuid', [1, 2]) }],
  ['dbgenerated', { types: null, check: checkDbgenerated }],
  ['nanoid', { types: ['String'], check: checkNanoid }],
  ['now', { types: ['DateTime'], check: withoutArguments('now') }],
  ['ulid', { types: ['String'], check: withoutArguments('ulid') }],
  ['uuid', { types: ['String'], check: withVersion('uuid', [4, 7]) }],
])

/** Whether every database has a function; others a connector may know. */
export function isKnownFunction(name: string): boolean {
  return functions.has(name)
}

/** What is wrong with the call of a known function as the default of a type; null where nothing is. */
export function functionError({ name, arguments: given }: Call, type: ScalarType): string | null {
  const { types, check } = functions.get(name)!
  if (types !== null && !types.includes(type)) {
    return wrongFunctionType(name, type)
  }
  return check(given.items.flatMap(({ value }) => value ?? []))
}

/** Prisma's message about a function as the default of a type that it is not for. */
export function wrongFunctionType(name: string, type: ScalarType): string {
  return `The function \`${name}()\` cannot be used on fields of type \`${type}\`.`
}

function withoutArguments(name: string): DefaultFunction['check'] {
  return given =>
    given.length === 0
      ? null
      : `The \`${name}\` function does not take any argument. Consider changing this default to \`${name}()\`.`
}

function withVersion(name: string, versions: readonly [number, number]): DefaultFunction['check'] {
  return ([version, ...rest]) => {
    if (version === undefined) return null
    if (version.kind !== 'number' || rest.length > 0) return `\`${name}()\` takes a single Int argument.`
    if (versions.includes(byteOf(version.text))) return null
    return `\`${name}()\` takes either no argument, or a single integer argument which is either ${versions.join(' or ')}.`
  }
}

function checkNanoid([length, ...rest]: readonly Expression[]): string | null {
  if (length === undefined) return null
  if (length.kind !== 'number' || rest.length > 0) return '`nanoid()` takes a single Int argument.'
  if (byteOf(length.text) >= 2) return null
  return '`nanoid()` takes either no argument, or a single integer argument between 2 and 255.'
}

function checkDbgenerated([text, ...rest]: readonly Expression[]): string | null {
  if (text === undefined) return null
  if (text.kind !== 'string' || rest.length > 0) return '`dbgenerated()` takes a single String argument'
  if (text.value !== '') return null
  return 'dbgenerated() takes either no argument, or a single nonempty string argument.'
}

/** A number from 0 to 255; NaN for any other. */
function byteOf(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return value <= 255 ? value : Number.NaN
}
