import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { type CorpusHistory, copyProject, histories } from './histories.ts'
import { kintsugi, prisma, prismaKnows } from './run.ts'

/** SQLite of better-sqlite3 is built without a tolerance that Prisma's SQLite has, and that we imitate. */
const stricterDriver = /should this be a string literal in single-quotes/

/** Messages may quote the name of the database, which is another one in each. */
const withoutName = (text: string): string => text.replace(/test_[0-9a-f]{12}/g, 'DATABASE')

/** Runs each file whole through the plain driver. @returns the name of the migration that fails, and why */
async function runPlain(
  { names, script }: CorpusHistory,
  database: Database,
): Promise<{ name: string; reason: string } | null> {
  for (const name of names) {
    try {
      await database.execute(script(name))
    } catch (error) {
      return { name, reason: (error as Error).message }
    }
  }
  return null
}

describe.each(histories)('the history of $id', history => {
  const kinds = databases.filter(({ provider }) => provider === history.provider)

  it.each(kinds)(
    'deploys on $id as the plain driver runs it',
    async ({ create, provider }) => {
      const [plain, ours] = await Promise.all([create(), create()])
      const project = copyProject(history)
      const failure = await runPlain(history, plain)
      const deployed = await kintsugi(project, ours.url, 'migrate', 'deploy')
      const status = await kintsugi(project, ours.url, 'migrate', 'status')

      if (failure !== null && !stricterDriver.test(failure.reason)) {
        // It really fails: at the same migration, with the server's words, and the way out.
        expect(deployed.code).toBe(1)
        expect(deployed.output).toContain(`Migration name: ${failure.name}\n`)
        expect(withoutName(deployed.output)).toContain(withoutName(failure.reason.split('\n')[0]!))
        expect(deployed.output).toMatch(/npx kintsugi migrate (doctor |resolve --rolled-back )/)
        expect(status.output).toContain(`Following migration have failed:\n${failure.name}\n`)
      } else {
        expect(deployed.output).toContain('All migrations have been successfully applied.')
        expect(deployed.code).toBe(0)
        expect(status.output).toContain('Database schema is up to date!')
        expect(status.code).toBe(0)
        if (failure === null) expect(await ours.dump()).toBe(await plain.dump())
        if (prismaKnows(provider)) {
          const theirs = await prisma(provider, project, ours.url, 'migrate', 'status')
          expect(theirs.output).toContain('Database schema is up to date!')
          expect(theirs.code).toBe(0)
        }
      }
      await Promise.all([plain.drop(), ours.drop()])
      rmSync(project, { recursive: true })
    },
    300_000,
  )
})

/** One history per database that Prisma's own command line can deploy (its JavaScript driver cannot read $$ bodies). */
const shared = histories.filter(({ id }) => id === 'umami-v2-postgresql' || id === 'coolify-sqlite')

describe.each(shared.filter(({ provider }) => prismaKnows(provider)))(
  'a database shared with Prisma: $id',
  history => {
    const { create } = databases.find(({ provider }) => provider === history.provider)!

    it('is taken over by us, and back, in the middle of its history', async () => {
      const { provider, names, migrations } = history
      const [alternating, plain] = await Promise.all([create(), create()])
      const third = Math.ceil(names.length / 3)
      const project = copyProject(history, third)
      const add = (from: number, to: number): void => {
        for (const name of names.slice(from, to)) {
          cpSync(join(migrations, name), join(project, 'prisma/migrations', name), { recursive: true })
        }
      }
      const first = await prisma(provider, project, alternating.url, 'migrate', 'deploy')
      expect(first.output).toContain('All migrations have been successfully applied.')
      expect((await kintsugi(project, alternating.url, 'migrate', 'status')).output).toContain('up to date')
      add(third, 2 * third)
      const second = await kintsugi(project, alternating.url, 'migrate', 'deploy')
      expect(second.output).toContain('All migrations have been successfully applied.')
      add(2 * third, names.length)
      const last = await prisma(provider, project, alternating.url, 'migrate', 'deploy')
      expect(last.output).toContain('All migrations have been successfully applied.')
      expect((await kintsugi(project, alternating.url, 'migrate', 'status')).code).toBe(0)
      expect((await prisma(provider, project, alternating.url, 'migrate', 'status')).code).toBe(0)

      expect(await runPlain(history, plain)).toBeNull()
      expect(await alternating.dump()).toBe(await plain.dump())
      await Promise.all([alternating.drop(), plain.drop()])
      rmSync(project, { recursive: true })
    }, 300_000)
  },
)
