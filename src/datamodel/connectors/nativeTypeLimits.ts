import type { NativeTypeInstance } from '../connector.ts'
import { type Limit, renderNativeType } from './nativeTypes.ts'

/** One argument, where it is given as a number, lies between two. */
export function within(min: number, max: number, words: string, position = 0): Limit {
  return (instance, displayName) => {
    const value = instance.arguments[position]
    if (typeof value !== 'number' || (value >= min && value <= max)) return null
    return outOfRange(instance, displayName, words)
  }
}

/** Of `(precision, scale)` the second is not the larger one. */
export const scaleWithinPrecision: Limit = (instance, displayName) => {
  const [precision, scale] = instance.arguments
  if (precision === undefined || scale === undefined || scale <= precision) return null
  return `The scale must not be larger than the precision for the ${renderNativeType(instance)} native type in ${displayName}.`
}

/** Several limits, of which the first that does not hold is told. */
export function allOf(...limits: readonly Limit[]): Limit {
  return (...given) => {
    for (const limit of limits) {
      const message = limit(...given)
      if (message !== null) return message
    }
    return null
  }
}

/** Prisma's words for an argument that is too small or too large. */
export function outOfRange(instance: NativeTypeInstance, displayName: string, words: string): string {
  return `Argument M is out of range for native type \`${renderNativeType(instance)}\` of ${displayName}: ${words}`
}
