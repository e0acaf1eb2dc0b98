import { describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { keptRows } from '../keptRows.ts'
import { insertRows } from '../rows.ts'
import { desired, leftIn, scriptBetween } from '../schemas.ts'
import { realBases } from './mutations/real.ts'
import { serverProviders } from './mutations/servers.ts'
import { oracle } from './oracle.ts'
import { type LabelledPair, makePairs } from './pairs.ts'

const seed = Number(process.env.KINTSUGI_SEED ?? 20_260_101)
const count = Number(process.env.KINTSUGI_PAIRS ?? 15)
const nothing = '-- This is an empty migration.'
const real = oracle === '' ? [] : realBases()

/** What a server refuses in the order of Prisma's steps, which are ours; and where Prisma leaves the cast to the server. */
const refused: Readonly<Record<string, RegExp>> = {
  // A key goes that a foreign key refers to; an unknown type becomes another; an enum's new value becomes a default.
  postgresql: /cannot drop constraint|cannot be cast automatically|unsafe use of new value/,
  // A counter loses its key before it gets another; a key goes, or a column changes, that a foreign key refers to.
  mariadb:
    /only one auto column|needed in a foreign key|Cannot change column|^Cannot cast|Incorrect prefix key/,
  mysql: /only one auto column|needed in a foreign key|Cannot change column|^Cannot cast|get geometry object/,
  sqlite: /^$/,
}

/** How it went; null where one of the two schemas is not one for this server. */
type Outcome = 'with rows' | 'without' | 'refused' | null

describe.each(databases)('on $id', ({ id, provider, create }) => {
  const settings = serverProviders.find(({ name }) => name === provider)!
  const bases = real.filter(base => base.provider === provider)

  it('two schemas at random: run, nothing is left to do', { timeout: 60_000 + 3000 * count }, async () => {
    const outcomes: Outcome[] = []
    const wrong: string[] = []
    for (const pair of makePairs(seed, count, settings, bases)) {
      try {
        outcomes.push(await prove(pair))
      } catch (error) {
        wrong.push(`${pair.label}: ${(error as Error).message}`)
      }
    }
    const of = (wanted: Outcome): number => outcomes.filter(outcome => outcome === wanted).length
    console.log(
      `${id}, seed ${seed}: ${of('with rows')} with rows, ${of('without')} without, ${of('refused')} refused as Prisma's, ${of(null)} not for it`,
    )
    expect(wrong.join('\n\n')).toBe('')
    expect(of('with rows') + of('without')).toBeGreaterThan(0.8 * count)
  })

  async function prove(pair: LabelledPair): Promise<Outcome> {
    if (!(await isAccepted(pair.from)) || !(await isAccepted(pair.to))) return null
    // With rows in the way some changes cannot be made: then without.
    return (await take(pair, true)) ?? (await take(pair, false))
  }

  async function isAccepted(text: string): Promise<boolean> {
    return await inDatabase(database =>
      run(database, scriptBetween(provider, desired(provider, null), desired(provider, text))).then(
        () => true,
        () => false,
      ),
    )
  }

  /** Null where the rows are in the way, as we have warned. */
  async function take(pair: LabelledPair, withRows: boolean): Promise<Outcome> {
    return await inDatabase(async database => {
      const [from, to] = [desired(provider, pair.from), desired(provider, pair.to)]
      await run(database, scriptBetween(provider, desired(provider, null), from))
      expect((await leftIn(database, provider, from)).script, 'left of the first').toBe(nothing)
      if (withRows) await database.execute(insertRows(from, provider))
      const { diff, script, risks } = await leftIn(database, provider, to)
      const kept = keptRows(diff, provider)
      const before = await kept.read(database)
      try {
        await run(database, script)
      } catch (error) {
        const { message } = error as Error
        if (withRows && risks.length > 0) return null
        if (refused[id]!.test(message)) return 'refused'
        throw new Error(`${message}\n${script}`)
      }
      expect((await leftIn(database, provider, to)).script, `left after\n${script}`).toBe(nothing)
      expect(await kept.read(database), `rows after\n${script}`).toEqual(before)
      return withRows ? 'with rows' : 'without'
    })
  }

  async function inDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const database = await create()
    try {
      return await work(database)
    } finally {
      await database.drop()
    }
  }

  async function run(database: Database, script: string): Promise<void> {
    if (script !== nothing) await database.execute(script)
  }
})
