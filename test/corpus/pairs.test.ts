import { describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { desired, leftIn, scriptBetween } from '../schemas.ts'
import { realBases } from './mutations/real.ts'
import { serverProviders } from './mutations/servers.ts'
import { askPrismaForScripts, oracle } from './oracle.ts'
import { type LabelledPair, makePairs, pairKinds } from './pairs.ts'

const seed = Number(process.env.KINTSUGI_SEED ?? 20_260_101)
const count = Number(process.env.KINTSUGI_PAIRS ?? 300)
const nothing = '-- This is an empty migration.'
const known = databases.filter(({ id }) => id === 'postgresql' || id === 'sqlite')

describe.skipIf(oracle === '').each(known)('on $id', ({ id, provider, create }) => {
  const settings = serverProviders.find(({ name }) => name === provider)!

  it('two schemas at random: as Prisma, where its script works', {
    timeout: 60_000 + 600 * count,
  }, async () => {
    const bases = realBases().filter(base => base.provider === provider)
    const pairs = makePairs(seed, count, settings, bases)
    const theirs = askPrismaForScripts(pairs)
    const differing = pairs.flatMap((pair, index) => {
      const ours = scriptBetween(provider, desired(provider, pair.from), desired(provider, pair.to))
      return ours.trimEnd() === theirs[index]!.trimEnd() ? [] : [{ pair, ours, theirs: theirs[index]! }]
    })
    const wrong: string[] = []
    for (const { pair, ours, theirs } of differing) {
      if (await works(pair, theirs)) wrong.push(`${pair.label}\n${ours}\n--- Prisma's\n${theirs}`)
    }
    const equal = count - differing.length
    const broken = differing.length - wrong.length
    console.log(`${id}, seed ${seed}: ${equal} of ${count} equal, ${broken} where Prisma's does not work`)
    const shares = pairKinds.map(kind => {
      const isOfKind = (pair: LabelledPair): boolean => pair.kind === kind
      const [all, different] = [pairs.filter(isOfKind), differing.filter(({ pair }) => isOfKind(pair))]
      console.log(`  ${kind}: ${all.length - different.length} of ${all.length}`)
      return [kind, 1 - different.length / all.length] as const
    })
    expect(wrong.join('\n\n')).toBe('')
    // What is made is odd on purpose, and Prisma's scripts for it often fail; what real projects would write is not.
    expect(equal / count).toBeGreaterThan(0.75)
    expect(new Map(shares).get('real')).toBeGreaterThan(0.93)
  })

  /** Whether a script leads from the one schema to the other on a server. */
  async function works(pair: LabelledPair, script: string): Promise<boolean> {
    const [from, to] = [desired(provider, pair.from), desired(provider, pair.to)]
    const database = await create()
    try {
      await run(database, scriptBetween(provider, desired(provider, null), from))
      await run(database, script)
      return (await leftIn(database, provider, to)).script === nothing
    } catch {
      return false
    } finally {
      await database.drop()
    }
  }

  async function run(database: Database, script: string): Promise<void> {
    if (script !== nothing) await database.execute(script)
  }
})
