import { allOf, scaleWithinPrecision, within } from './nativeTypeLimits.ts'
import type { Limit } from './nativeTypes.ts'

/** Of `Decimal(precision, scale)`, of CockroachDB too. */
export const decimal: Limit = allOf(
  scaleWithinPrecision,
  within(1, 1000, 'Precision must be positive with a maximum value of 1000.'),
)

/** Of `Bit(n)` and `VarBit(n)`, of CockroachDB too. */
export const bits: Limit = within(1, Number.POSITIVE_INFINITY, 'M must be a positive integer.')

/** Of times, of CockroachDB too. */
export const fractionalSeconds: Limit = within(0, 6, 'M can range from 0 to 6.')
