import { describe, expect, it } from 'vitest'
import { loadDialect, loadSchemaDialect, loadShadow } from '../../src/commands/dialects.ts'
import { statementsOf } from '../../src/dialects/script.ts'
import type { ShadowDatabase } from '../../src/dialects/shadow.ts'
import { noRecorder, runScript } from '../../src/migrate/executor.ts'
import { compareParts, describeDifferences } from '../../src/schema/compare.ts'
import { partsOf } from '../../src/schema/parts.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { databases } from '../databases.ts'
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
    return { schema: await introspect(connection, { namespaces: 'all' }), stopped }
  } finally {
    await shadow.discard()
  }
}

describe.each(histories.filter(({ provider }) => provider === 'postgresql'))('$id', history => {
  it.each(['PGlite'])('leads to the same in %s', async title => {
    const shadows = await loadShadow('postgresql')
    const dialect = await loadDialect('postgresql')
    const database = await server.create()
    const options = { directory: process.cwd(), create: true }
    try {
      const substitute = shadows.substitutes.find(each => each.title === title)!
      const shadow = await substitute.open({
        url: database.url,
        options,
        id: 'corpus',
        project: process.cwd(),
        scripts: history.names.map(name => ({
          name,
          statements: statementsOf(dialect.split(history.script(name))),
        })),
      })
      // What will not do for a history says so, and is not asked.
      if ('reason' in shadow) {
        console.log(`${history.id}: not ${title}: ${shadow.reason}`)
        return
      }
      const found = await replayed(shadow, history)
      const expected = await replayed(await shadows.temporary(database.url, options, 'corpus'), history)
      expect(found.stopped).toBe(expected.stopped)
      const differences = compareParts(partsOf(expected.schema), partsOf(found.schema))
      expect(describeDifferences(differences)).toEqual([])
    } finally {
      await database.drop()
    }
  })
})
