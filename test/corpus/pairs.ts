import { changeSchema } from './changes/changes.ts'
import type { Provider } from './mutations/providers.ts'
import { createRandom, seedOf } from './mutations/random.ts'
import { type BaseSchema, generateSchema } from './mutations/schemas.ts'
import { forPrisma6 } from './mutations/servers.ts'
import type { SchemaPair } from './oracle.ts'

/** Two that were made; one that was made, and what a few changes make of it; the same of a real one. */
export const pairKinds = ['two', 'made', 'real'] as const

export type PairKind = (typeof pairKinds)[number]

/** Two valid schemas of one database. */
export interface LabelledPair extends SchemaPair {
  readonly label: string
  readonly kind: PairKind
  readonly from: string
}

/**
 * Many pairs, the same for the same seed, a third of each kind. Every second one is for Prisma 6.
 */
export function makePairs(
  seed: number,
  count: number,
  provider: Provider,
  real: readonly BaseSchema[],
): readonly LabelledPair[] {
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(seedOf(seed, index))
    const settings = index % 2 === 0 ? provider : forPrisma6(provider)
    const made = (): string => generateSchema(random.below(2 ** 32), settings).text
    const kind = pairKinds[Math.floor(index / 2) % 3]!
    if (kind === 'two') return { kind, label: `#${index} two`, from: made(), to: made() }
    const base = kind === 'made' || real.length === 0 ? made() : random.pick(real).text
    const { text, done } = changeSchema(base, settings, random, random.pick([1, 2, 3, 5, 8]))
    return { kind, label: `#${index} ${kind} ${done.join('+')}`, from: base, to: text }
  })
}
