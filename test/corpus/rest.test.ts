import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diff } from '../../src/commands/diff.ts'
import { databases } from '../databases.ts'
import { type CorpusHistory, histories } from './histories.ts'
import { askPrismaForRest } from './oracle.ts'
import { prismaKnows } from './run.ts'

/** What leads from a live database to the schema file of a project, as `migrate diff` says it. */
async function restOf({ migrations }: CorpusHistory, url: string): Promise<string> {
  const { script } = await diff({
    cwd: join(migrations, '../..'),
    env: {},
    now: () => new Date(),
    runner: { host: 'test', pid: 0 },
    onEvent: () => {},
    from: { kind: 'url', url },
    to: { kind: 'schema', path: join(migrations, '../schema.prisma') },
  })
  return script
}

const nothing = '-- This is an empty migration.'

function stepsOf(script: string): readonly string[] {
  return script.trimEnd().split('\n\n')
}

// People change databases by hand, and forget a migration here and there: what is left is what Prisma says is left.
describe.each(histories)('after the history of $id', history => {
  const { provider, migrations, names, script } = history

  it.each(databases.filter(database => database.provider === provider))(
    'the rest on $id',
    { timeout: 300_000 },
    async ({ create }) => {
      const database = await create()
      try {
        // Those that fail leave nothing, or what their server keeps.
        let failures = 0
        for (const name of names) await database.execute(script(name)).catch(() => failures++)
        const ours = await restOf(history, database.url)
        if (!prismaKnows(provider)) {
          // The engines that can be asked do not know MySQL. Its projects have no rest, where all of the history runs.
          if (failures === 0) expect(ours.trimEnd()).toBe(nothing)
          return
        }
        const schema = join(migrations, '../schema.prisma')
        const theirs = askPrismaForRest(database.url, schema)
        if (ours.trimEnd() === theirs.trimEnd()) return
        // What Prisma says again after it was done is none to us: an index with an operator class of its own.
        for (const step of stepsOf(theirs)) await database.execute(step).catch(() => {})
        const endless = new Set(stepsOf(askPrismaForRest(database.url, schema)))
        const known = new Set(stepsOf(ours))
        expect(stepsOf(ours)).toEqual(stepsOf(theirs).filter(step => known.has(step) || !endless.has(step)))
      } finally {
        await database.drop()
      }
    },
  )
})
