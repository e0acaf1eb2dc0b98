import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { validateSchema } from '../../src/datamodel/validate.ts'
import { type Database, databases, type TestDatabase } from '../databases.ts'
import { desired, leftIn, pulled, scriptBetween } from '../schemas.ts'
import { copyProject, histories } from './histories.ts'
import { realSchemas } from './mutations/real.ts'
import { oracle } from './oracle.ts'
import { comparePulls, describeFigures, type PullJob } from './pulls.ts'
import { kintsugi } from './run.ts'

const made: Database[] = []
afterAll(async () => {
  for (const database of made) await database.drop()
})

/** A file with nothing but the provider. */
function bare(provider: string): string {
  return `datasource db {\n  provider = "${provider}"\n}\n`
}

/** A database twice: with an empty file, and with the one that it was made from. */
function jobsOf(
  label: string,
  { provider }: TestDatabase,
  database: Database,
  text: string,
): readonly PullJob[] {
  return [
    { label: `${label}, fresh`, provider, database, before: bare(provider) },
    { label: `${label}, again`, provider, database, before: text },
  ]
}

/** The databases that the schemas of real projects describe. What a server lacks is left out. */
async function schemaJobs(kind: TestDatabase): Promise<readonly PullJob[]> {
  const jobs: PullJob[] = []
  for (const { label, files } of realSchemas()) {
    const { text } = files[0]!
    const { datasource, diagnostics } = validateSchema([{ name: 'schema.prisma', text }])
    const isValid = diagnostics.every(({ severity }) => severity !== 'error')
    if (!isValid || datasource?.provider !== kind.provider) continue
    const script = scriptBetween(kind.provider, desired(kind.provider, null), desired(kind.provider, text))
    const database = await kind.create()
    made.push(database)
    const isMade = await database.execute(script).then(
      () => true,
      () => false,
    )
    if (isMade) jobs.push(...jobsOf(label, kind, database, text))
  }
  return jobs
}

/** The databases that the histories of real projects lead to, as far as they get. */
async function historyJobs(kind: TestDatabase): Promise<readonly PullJob[]> {
  const jobs: PullJob[] = []
  for (const history of histories.filter(({ provider }) => provider === kind.provider)) {
    const database = await kind.create()
    made.push(database)
    const project = copyProject(history)
    await kintsugi(project, database.url, 'migrate', 'deploy')
    rmSync(project, { recursive: true })
    const text = readFileSync(join(history.migrations, '../schema.prisma'), 'utf8')
    jobs.push(...jobsOf(history.id, kind, database, text))
  }
  return jobs
}

const known = databases.filter(({ provider }) => provider !== 'mysql')

describe.skipIf(oracle === '').each(known)('on $id', kind => {
  it('the databases of real schemas are pulled as by Prisma', async () => {
    const figures = await comparePulls(await schemaJobs(kind))
    console.log(describeFigures(`schemas, ${kind.id}`, figures))
    expect(figures.compared).toBeGreaterThan(200)
    expect(figures.different.length).toBeLessThanOrEqual(figures.compared * 0.02)
    expect(figures.differentWarnings).toEqual([])
    expect(figures.invalid).toEqual([])
  }, 900_000)

  it('the databases of real histories are pulled as by Prisma', async () => {
    const figures = await comparePulls(await historyJobs(kind))
    console.log(describeFigures(`histories, ${kind.id}`, figures))
    expect(figures.compared).toBeGreaterThan(9)
    expect(figures.different).toEqual([])
    expect(figures.differentWarnings).toEqual([])
    // Without a generator nothing can turn on the feature that indexes with a condition need: Prisma's is as invalid.
    expect(figures.invalid.every(label => label.endsWith(', fresh'))).toBe(true)
  }, 900_000)
})

describe.skipIf(oracle === '')('our own cases', () => {
  it.each(known)(
    'are pulled as by Prisma on $id, where its result is valid',
    async kind => {
      const folder = join(import.meta.dirname, '../pull/cases', kind.provider)
      const files = readdirSync(folder).filter(file => file.endsWith('.sql'))
      const jobs: PullJob[] = []
      for (const file of files) {
        const database = await kind.create()
        made.push(database)
        await database.execute(readFileSync(join(folder, file), 'utf8'))
        const before = readdirSync(folder).find(name => name === file.replace(/sql$/, 'before.prisma'))
        const text = before === undefined ? bare(kind.provider) : readFileSync(join(folder, before), 'utf8')
        jobs.push({ label: `${kind.provider}/${file}`, provider: kind.provider, database, before: text })
      }
      const figures = await comparePulls(jobs)
      console.log(describeFigures(`cases, ${kind.id}`, figures))
      expect(figures.different.filter(label => !mended.has(label))).toEqual([])
    },
    300_000,
  )
})

/** What Prisma writes of these is not valid; of enums on SQLite, the default is not. */
const mended: ReadonlySet<string> = new Set([
  'postgresql/clashes.sql',
  'postgresql/scale.sql',
  'postgresql/unsayable.sql',
  'sqlite/again.sql',
  'sqlite/clashes.sql',
  'sqlite/defaults.sql',
])

describe.each(databases.filter(({ provider }) => provider === 'mysql'))('on $id', kind => {
  it('what is pulled is valid and differs in nothing from the database', async () => {
    const jobs = [...(await schemaJobs(kind)), ...(await historyJobs(kind))]
    const left: string[] = []
    for (const { label, provider, database, before } of jobs) {
      const { text, problems } = await pulled(database.url, provider, before)
      const { diff } = await leftIn(database, provider, desired(provider, text))
      if (problems.length > 0 || diff.steps.length > 0) left.push(label)
    }
    console.log(`${kind.id}: ${jobs.length} pulled, ${left.length} not valid or not the same`)
    expect(jobs.length).toBeGreaterThan(50)
    expect(left).toEqual([])
  }, 900_000)
})
