import type { Expression } from '../../psl/ast.ts'
import { described, display } from '../../psl/display.ts'
import type { Report } from '../connector.ts'
import { wrongType } from '../messages.ts'
import { type ArgumentReader, reportOnAttribute, takeArgument } from './reader.ts'

/** Reports a value of the wrong kind; the place is the value's. */
export function reportWrongType(expected: string, value: Expression, report: Report): null {
  report(wrongType(expected, described[value.kind], display(value)), value)
  return null
}

/** Reads a string. */
export function readString(value: Expression | null, report: Report): string | null {
  if (value === null) return null
  return value.kind === 'string' ? value.value : reportWrongType('string', value, report)
}

/** Reads a word. */
export function readConstant(value: Expression | null, report: Report): string | null {
  if (value === null) return null
  return value.kind === 'constant' ? value.name : reportWrongType('constant', value, report)
}

/** Reads `true` or `false`. */
export function readBoolean(value: Expression | null, report: Report): boolean | null {
  if (value === null) return null
  if (value.kind === 'constant' && value.name === 'true') return true
  if (value.kind === 'constant' && value.name === 'false') return false
  return reportWrongType('boolean', value, report)
}

/** Reads a whole number of 64 bits. */
export function readInteger(value: Expression | null, report: Report): number | null {
  if (value === null) return null
  if (value.kind === 'number' && /^-?\d+$/.test(value.text) && isInt64(BigInt(value.text))) {
    return Number(value.text)
  }
  return reportWrongType('numeric', value, report)
}

function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value
}

/** Reads a list, of which a single value counts as one item; null where an item cannot be read. */
export function readList<Item>(
  value: Expression,
  read: (item: Expression) => Item | null,
): readonly Item[] | null {
  const items = value.kind === 'array' ? value.items : [value]
  const found = items.map(read)
  return found.every(item => item !== null) ? found : null
}

/** Takes `map: "…"`, or `name: "…"`: a string that is not empty. */
export function readName(reader: ArgumentReader, argument: 'map' | 'name'): string | null {
  const name = readString(takeArgument(reader, argument), reader.report)
  if (name !== '') return name
  reportOnAttribute(reader, `The \`${argument}\` argument cannot be an empty string.`)
  return null
}

/** Takes `sort: Asc` or `sort: Desc`. */
export function readSort(reader: ArgumentReader): 'Asc' | 'Desc' | null {
  const sort = readConstant(takeArgument(reader, 'sort'), reader.report)
  if (sort === null || sort === 'Asc' || sort === 'Desc') return sort
  reportOnAttribute(reader, `The \`sort\` argument can only be \`Asc\` or \`Desc\` you provided: ${sort}.`)
  return null
}

/** Takes `length: n`, a number of 32 bits. */
export function readLength(reader: ArgumentReader): number | null {
  const length = readInteger(takeArgument(reader, 'length'), reader.report)
  return length === null ? null : length >>> 0
}

/** Takes `clustered: true` or `clustered: false`. */
export function readClustered(reader: ArgumentReader): boolean | null {
  return readBoolean(takeArgument(reader, 'clustered'), reader.report)
}
