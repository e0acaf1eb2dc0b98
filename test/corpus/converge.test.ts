import { describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import { type Outcome, proveChange, run } from '../proof.ts'
import { desired, scriptBetween } from '../schemas.ts'
import { realBases } from './mutations/real.ts'
import { serverProviders } from './mutations/servers.ts'
import { oracle } from './oracle.ts'
import { makePairs } from './pairs.ts'

const seed = Number(process.env.KINTSUGI_SEED ?? 20_260_101)
const count = Number(process.env.KINTSUGI_PAIRS ?? 15)
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

describe.each(databases)('on $id', kind => {
  const { id, provider, create } = kind
  const settings = serverProviders.find(({ name }) => name === provider)!
  const bases = real.filter(base => base.provider === provider)

  it('two schemas at random: run, nothing is left to do', { timeout: 60_000 + 6000 * count }, async () => {
    const outcomes: (Outcome | null)[] = []
    const wrong: string[] = []
    for (const { label, from, to } of makePairs(seed, count, settings, bases)) {
      try {
        const isAccepted = (await accepts(from)) && (await accepts(to))
        outcomes.push(isAccepted ? await proveChange(kind, { from, to, refused: refused[id]! }) : null)
      } catch (error) {
        wrong.push(`${label}: ${(error as Error).message}`)
      }
    }
    const of = (wanted: Outcome | null): number => outcomes.filter(outcome => outcome === wanted).length
    console.log(
      `${id}, seed ${seed}: ${of('with rows')} with rows, ${of('without')} without, ${of('refused')} refused as Prisma's, ${of(null)} not for it`,
    )
    expect(wrong.join('\n\n')).toBe('')
    expect(of('with rows') + of('without')).toBeGreaterThan(0.6 * count)
  })

  /** Whether the server has everything that a schema needs. */
  async function accepts(text: string): Promise<boolean> {
    const database = await create()
    try {
      await run(database, scriptBetween(provider, desired(provider, null), desired(provider, text)))
      return true
    } catch {
      return false
    } finally {
      await database.drop()
    }
  }
})
