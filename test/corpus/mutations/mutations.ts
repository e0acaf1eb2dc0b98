import { parse } from '../../../src/psl/parser.ts'
import type { Asked } from '../difference.ts'
import type { Files } from '../oracle.ts'
import { attributeMutations } from './mutateAttributes.ts'
import { blockMutations } from './mutateBlocks.ts'
import { configMutations } from './mutateConfig.ts'
import { nameMutations } from './mutateNames.ts'
import { relationMutations } from './mutateRelations.ts'
import { syntaxMutations } from './mutateSyntax.ts'
import { typeMutations } from './mutateTypes.ts'
import { providers } from './providers.ts'
import { createRandom, type Random, seedOf } from './random.ts'
import { applyEdits, createSample, type Mutation } from './sample.ts'
import { type BaseSchema, generateSchema } from './schemas.ts'

/** A schema with damage. */
export interface Mutated {
  /** Where it comes from and what was done to it. */
  readonly label: string
  readonly text: string
}

type Family = Readonly<Record<string, Mutation>>

const everything: Family = {
  ...syntaxMutations,
  ...blockMutations,
  ...attributeMutations,
  ...typeMutations,
  ...relationMutations,
  ...nameMutations,
  ...configMutations,
}

/** The names of all kinds of damage. */
export const mutationNames: readonly string[] = Object.keys(everything)

// A broken text hides everything else that is wrong with it: most damage is to the meaning.
const families: readonly Family[] = [
  ...[syntaxMutations, blockMutations, blockMutations],
  ...[attributeMutations, attributeMutations, attributeMutations],
  ...[typeMutations, typeMutations, relationMutations, relationMutations, nameMutations, configMutations],
]

/** Damages a schema in one place, sometimes in more; the same for the same seed. */
export function mutate(base: BaseSchema, seed: number, only?: string): Mutated {
  const random = createRandom(seed)
  const times = random.pick([1, 1, 1, 1, 2, 2, 3])
  const done: string[] = []
  let { text } = base
  for (let tries = 0; done.length < times && tries < 50; tries++) {
    const name = only ?? chooseMutation(random)
    const changed = applyEdits(text, everything[name]!(createSample(text, base.provider, random)))
    if (changed === text) continue
    text = changed
    done.push(name)
  }
  // As a file can hold it: no half of a surrogate pair.
  return { label: `${base.provider} ${base.label} ${done.join('+')}`, text: Buffer.from(text).toString() }
}

function chooseMutation(random: Random): string {
  return random.pick(Object.keys(random.pick(families)))
}

/** Damages many schemas: made ones of all providers, and some of those that are given. */
export function mutateAll(seed: number, count: number, real: readonly BaseSchema[]): readonly Asked[] {
  return Array.from({ length: count }, (_, index) => {
    const own = seedOf(seed, index)
    const random = createRandom(own)
    const isReal = real.length > 0 && random.chance(0.2)
    const base = isReal ? random.pick(real) : generateSchema(own, random.pick(providers))
    const { label, text } = mutate(base, random.below(2 ** 32))
    return {
      label: `#${index} ${label}`,
      files: random.chance(0.1) ? splitFiles(text, random) : [{ name: 'a.prisma', text }],
    }
  })
}

/** The blocks of a schema in two files. */
function splitFiles(text: string, random: Random): Files {
  const blocks = parse({ name: 'a.prisma', text }).items
  const isFirst = blocks.map(() => random.chance(0.5))
  const part = (wanted: boolean): string =>
    blocks
      .filter((_, index) => isFirst[index] === wanted)
      .map(({ span: { start, end } }) => text.slice(start, end))
      .join('')
  return [
    { name: 'a.prisma', text: part(true) },
    { name: 'b.prisma', text: part(false) },
  ]
}
