import type { Call, Expression } from '../../../psl/ast.ts'
import { readBoolean, readInteger } from '../../attributes/values.ts'
import type { Report } from '../../connector.ts'

const readers: ReadonlyMap<string, (value: Expression | null, report: Report) => unknown> = new Map<
  string,
  typeof readBoolean | typeof readInteger
>([
  ['virtual', readBoolean],
  ['cache', readInteger],
  ['increment', readInteger],
  ['minValue', readInteger],
  ['maxValue', readInteger],
  ['start', readInteger],
])

/** Checks `sequence(…)`, the default of CockroachDB that numbers rows. */
export function checkSequence({ arguments: { items } }: Call, report: Report): void {
  for (const argument of items) {
    const { name, value } = argument
    const read = name === null ? undefined : readers.get(name.text)
    if (read === undefined) report('Unexpected argument in `sequence()` function call', argument)
    else read(value, report)
  }
}
