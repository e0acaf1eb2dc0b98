import { parse } from '../../../src/psl/parser.ts'
import type { Asked } from '../difference.ts'
import type { Files } from '../oracle.ts'
import { attributeMutations } from './mutateAttributes.ts'
import { blockMutations } from './mutateBlocks.ts'
import { configMutations } from './mutateConfig.ts'
import { indexMutations } from './mutateIndexes.ts'
import { nameMutations } from './mutateNames.ts'
import { relationMutations } from './mutateRelations.ts'
import { syntaxMutations } from './mutateSyntax.ts'
import { typeMutations } from './mutateTypes.ts'
import { providers } from './providers.ts'
import { createRandom, type Random, seedOf } from './random.ts'
import { applyEdits, createSample, type Mutation } from './sample.ts'
import { type BaseSchema, generateSchema } from './schemas.ts'

interface Mutated {
  /** Where it comes from and what was done to it. */
  readonly label: string
  readonly text: string
}

type Family = Readonly<Record<string, Mutation>>

// A broken text hides everything else that is wrong with it: most damage is to the meaning.
const weights: readonly (readonly [Family, number])[] = [
  [syntaxMutations, 1],
  [blockMutations, 2],
  [attributeMutations, 3],
  [typeMutations, 2],
  [relationMutations, 2],
  [indexMutations, 1],
  [nameMutations, 1],
  [configMutations, 1],
]
const families = weights.flatMap(([family, weight]) => Array<Family>(weight).fill(family))

/** Damages a schema in one place, sometimes in more. */
function mutate({ provider, label, text }: BaseSchema, random: Random): Mutated {
  const times = random.pick([1, 1, 1, 1, 2, 2, 3])
  const done: string[] = []
  let damaged = text
  for (let tries = 0; done.length < times && tries < 50; tries++) {
    const [name, mutation] = random.pick(Object.entries(random.pick(families)))
    const changed = applyEdits(damaged, mutation(createSample(damaged, provider, random)))
    if (changed === damaged) continue
    damaged = changed
    done.push(name)
  }
  // As a file can hold it: no half of a surrogate pair.
  return { label: `${provider} ${label} ${done.join('+')}`, text: Buffer.from(damaged).toString() }
}

/** Damages many schemas, made ones of all providers and some of those that are given; the same for the same seed. */
export function mutateAll(seed: number, count: number, real: readonly BaseSchema[]): readonly Asked[] {
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(seedOf(seed, index))
    const isReal = real.length > 0 && random.chance(0.2)
    const base = isReal ? random.pick(real) : generateSchema(random.below(2 ** 32), random.pick(providers))
    const { label, text } = mutate(base, random)
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
      .map(({ start, end }) => text.slice(start, end))
      .join('')
  return [
    { name: 'a.prisma', text: part(true) },
    { name: 'b.prisma', text: part(false) },
  ]
}
