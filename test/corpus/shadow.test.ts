import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadDialect, loadSchemaDialect, loadShadow } from '../../src/commands/dialects.ts'
import { statementsOf } from '../../src/dialects/script.ts'
import type { ShadowDatabase, Unfit } from '../../src/dialects/shadow.ts'
import { noRecorder, runScript } from '../../src/migrate/executor.ts'
import { compareParts, describeDifferences } from '../../src/schema/compare.ts'
import { partsOf } from '../../src/schema/parts.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { type Database, databases } from '../databases.ts'
import { type CorpusHistory, histories } from './histories.ts'

// Histories of real projects lead to the same schema wherever they are replayed.

const server = databases.find(({ provider }) => provider === 'postgresql')!

/** What a history leads to, as far as it replays; and where it stopped. */
async function replayed(
  shadow: ShadowDatabase,
  { names, script }: CorpusHistory,
): Promise<{ readonly schema: Schema; readonly stopped: string | null }> {
  const dialect = await loadDialect('postgresql')
  const { introspect } = await loadSchemaDialect('postgresql')
  try {
    const connection = await shadow.open()
    let stopped: string | null = null
    for (const name of names) {
      const statements = statementsOf(dialect.split(script(name)))
      const failure = await runScript(
        connection,
        statements,
        dialect.segments(statements),
        noRecorder,
        () => {},
      )
      if (failure === null) continue
      stopped = `${name}: ${failure.error.message}`
      break
    }
    const schema =
      shadow.read === undefined
        ? await introspect(connection, { namespaces: 'all' })
        : await shadow.read(introspect, false)
    return { schema, stopped }
  } finally {
    await shadow.discard()
  }
}

const options = { directory: process.cwd(), create: true }

/** What a history is replayed in; or why that will not do. */
async function open(
  title: string,
  url: string,
  { names, script }: CorpusHistory,
): Promise<ShadowDatabase | Unfit> {
  const { substitutes } = await loadShadow('postgresql')
  const dialect = await loadDialect('postgresql')
  return substitutes
    .find(each => each.title === title)!
    .open({
      url,
      options,
      id: 'corpus',
      project: process.cwd(),
      scripts: names.map(name => ({ name, statements: statementsOf(dialect.split(script(name))) })),
    })
}

/** A history up to the first migration with a statement of which nothing is proved. */
async function provedPart(url: string, history: CorpusHistory): Promise<CorpusHistory> {
  const found = await open(inLive, url, history)
  if (!('reason' in found)) {
    await found.discard()
    return history
  }
  const [, name] = /^statement \d+ of (\S+) \(.*\) might leave it/.exec(found.reason)!
  return provedPart(url, { ...history, names: history.names.slice(0, history.names.indexOf(name!)) })
}

const inLive = 'a schema in the live database'

describe.each(histories.filter(({ provider }) => provider === 'postgresql'))('$id', whole => {
  let database: Database
  beforeEach(async () => {
    database = await server.create()
  })
  afterEach(() => database.drop())

  async function expectSame(shadow: ShadowDatabase, history: CorpusHistory): Promise<void> {
    const { temporary } = await loadShadow('postgresql')
    const found = await replayed(shadow, history)
    const expected = await replayed(await temporary(database.url, options, 'corpus'), history)
    expect(found.stopped).toBe(expected.stopped)
    const differences = compareParts(partsOf(expected.schema), partsOf(found.schema))
    expect(describeDifferences(differences)).toEqual([])
  }

  it('leads to the same in PGlite', { timeout: 240_000 }, async () => {
    const shadow = await open('PGlite', database.url, whole)
    if ('reason' in shadow)
      expect(shadow.reason).toMatch(/^it writes views otherwise than PostgreSQL 1[2-5],/)
    else await expectSame(shadow, whole)
  })

  it('leads to the same in a schema of its own, as far as that is proved', { timeout: 240_000 }, async () => {
    const history = await provedPart(database.url, whole)
    console.log(`${whole.id}: ${history.names.length} of ${whole.names.length} migrations are proved`)
    const shadow = await open(inLive, database.url, history)
    if ('reason' in shadow) throw new Error(shadow.reason)
    await expectSame(shadow, history)
    expect(await database.query(`SELECT 1 FROM pg_namespace WHERE nspname LIKE 'kintsugi%'`)).toEqual([])
  })
})
