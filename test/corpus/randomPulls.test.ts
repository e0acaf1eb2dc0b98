import { describe, expect, it } from 'vitest'
import { type Database, databases, type TestDatabase } from '../databases.ts'
import { desired, leftIn, pulled, scriptBetween } from '../schemas.ts'
import { changeSchema, isValid } from './changes/changes.ts'
import { makeDatabase } from './databases/databases.ts'
import { reword } from './databases/reword.ts'
import type { Provider } from './mutations/providers.ts'
import { createRandom, seedOf } from './mutations/random.ts'
import { generateSchema } from './mutations/schemas.ts'
import { forPrisma6, serverProviders } from './mutations/servers.ts'
import { oracle } from './oracle.ts'
import { comparePulls, type Figures, type PullJob } from './pulls.ts'

const seed = Number(process.env.KINTSUGI_SEED ?? 20_260_101)
const count = Number(process.env.KINTSUGI_PULLS ?? 30)
/** Databases that are there at the same time. */
const AT_ONCE = 40

/** A database made at random, with the files that it is pulled into. */
interface Made {
  readonly label: string
  readonly database: Database
  readonly befores: readonly string[]
}

/** By SQL that no schema stands behind: into a bare file, and into what people make of the outcome. */
async function madeBySql(kind: TestDatabase, index: number): Promise<Made> {
  const { provider } = kind
  const { statements, bare } = makeDatabase(seed, index, provider)
  const database = await kind.create()
  for (const statement of statements) await database.execute(statement).catch(() => {})
  const random = createRandom(seedOf(seed + 1, index))
  const { text } = await pulled(database.url, provider, bare)
  const settings = settingsOf(provider)
  const again = isValid(text) ? [text, reword(text, provider, random, 1 + random.below(8))] : []
  const changed = again.slice(1).map(before => changeSchema(before, settings, random, 2).text)
  return { label: `#${index} by SQL`, database, befores: [bare, ...again, ...changed] }
}

/** From a schema: into a bare file, into the schema, and into another one. */
async function madeBySchema(kind: TestDatabase, index: number): Promise<Made> {
  const { provider } = kind
  const random = createRandom(seedOf(seed, index))
  const usual = settingsOf(provider)
  const settings = index % 4 < 2 ? usual : forPrisma6(usual)
  // Prisma comments out what has other letters, although its file had it. See docs/commands/db-pull.md.
  const text = generateSchema(random.below(2 ** 32), settings).text.replaceAll('größer', 'greater')
  const database = await kind.create()
  const script = scriptBetween(provider, desired(provider, null), desired(provider, text))
  await database.execute(script).catch(() => {})
  const reworded = reword(text, provider, random, 1 + random.below(8))
  const changed = changeSchema(text, settings, random, 3).text
  return { label: `#${index} by schema`, database, befores: [bareOf(text), text, reworded, changed] }
}

/** What schemas are made of. On SQLite Prisma makes nothing valid of enums, which only the file knows, and of JSON. */
function settingsOf(provider: TestDatabase['provider']): Provider {
  const settings = serverProviders.find(({ name }) => name === provider)!
  if (provider !== 'sqlite') return settings
  const { server, features } = settings
  return {
    ...settings,
    features: new Set([...features].filter(feature => feature !== 'enums')),
    server: {
      ...server!,
      literals: (type, native) => (type === 'Json' ? [] : server!.literals(type, native)),
    },
  }
}

/** The configuration alone. */
function bareOf(text: string): string {
  return [...text.matchAll(/^(?:datasource|generator) \w+ \{[^}]*\}\n/gm)].map(([block]) => block).join('\n')
}

async function* madeDatabases(kind: TestDatabase): AsyncGenerator<readonly Made[]> {
  for (let start = 0; start < count; start += AT_ONCE) {
    const made: Made[] = []
    for (let index = start; index < Math.min(count, start + AT_ONCE); index++) {
      made.push(await (index % 3 === 0 ? madeBySchema(kind, index) : madeBySql(kind, index)))
    }
    yield made
    for (const { database } of made) await database.drop()
  }
}

const steps = ['fresh', 'again', 'reworded', 'changed']
const timeout = 60_000 + 4_000 * count

describe.skipIf(oracle === '').each(databases.filter(({ provider }) => provider !== 'mysql'))(
  'on $id',
  kind => {
    it(
      'databases at random are pulled as by Prisma',
      async () => {
        const all: Figures[] = []
        for await (const made of madeDatabases(kind)) {
          const jobs = made.flatMap(({ label, database, befores }) =>
            befores.map(
              (before, at): PullJob => ({
                label: `${label}, ${steps[at]}`,
                provider: kind.provider,
                database,
                before,
              }),
            ),
          )
          all.push(await comparePulls(jobs))
        }
        const compared = all.reduce((sum, figures) => sum + figures.compared, 0)
        const different = all.flatMap(figures => figures.different)
        const wrong = all.flatMap(figures => figures.wrong)
        const warnings = all.flatMap(figures => figures.differentWarnings)
        console.log(
          `${kind.id}, seed ${seed}: ${compared} pulled, ${compared - different.length} byte-equal, ${different.length - wrong.length} where Prisma's is not valid, ${wrong.length} others, ${warnings.length} with other warnings`,
        )
        expect(
          wrong.map(({ label, ours, theirs }) => `${label}\n${ours}\n--- Prisma's\n${theirs}`).join('\n\n'),
        ).toBe('')
        expect(warnings).toEqual([])
        expect(compared).toBeGreaterThan(2 * count)
        // Most are cases where Prisma's result is valid, so that there is something to compare.
        expect(different.length / compared).toBeLessThan(0.25)
      },
      timeout,
    )
  },
)

describe.each(databases.filter(({ provider }) => provider === 'mysql'))('on $id', kind => {
  it(
    'what is pulled of databases at random is valid and differs in nothing from the database',
    async () => {
      const left: string[] = []
      for await (const made of madeDatabases(kind)) {
        for (const { label, database, befores } of made) {
          // What people have changed in the file stays, and would be a difference.
          for (const [at, before] of befores.slice(0, 2).entries()) {
            const { text, problems } = await pulled(database.url, kind.provider, before)
            const rest =
              problems.length > 0
                ? problems.join()
                : (await leftIn(database, kind.provider, desired(kind.provider, text))).script
            if (rest !== '-- This is an empty migration.')
              left.push(`${label}, ${steps[at]}\n${text}\n--- left\n${rest}`)
          }
        }
      }
      expect(left.join('\n\n')).toBe('')
    },
    timeout,
  )
})
