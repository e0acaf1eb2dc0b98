import { loadModule, parse } from 'libpg-query'
import { describe, expect, it } from 'vitest'
import { loadDialect } from '../../src/commands/dialects.ts'
import { statementsOf } from '../../src/dialects/script.ts'
import { histories } from './histories.ts'

describe.each(histories)('the scripts of $id', ({ provider, names, script }) => {
  it('join to the input', async () => {
    const dialect = await loadDialect(provider)
    for (const name of names) {
      const text = script(name)
      const parts = dialect.split(text)
      expect(parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    }
  })

  // The server's own grammar, where there is one in a library.
  it.runIf(provider === 'postgresql')("have the statements that PostgreSQL's grammar finds", async () => {
    const dialect = await loadDialect(provider)
    await loadModule()
    for (const name of names) {
      const text = script(name)
      const tree = await parse(text).catch(() => null)
      // A script that does not parse is the server's to refuse.
      if (tree === null) continue
      const statements = statementsOf(dialect.split(text))
      expect(statements, name).toHaveLength(tree.stmts?.length ?? 0)
      for (const { sql } of statements) expect((await parse(sql)).stmts, sql).toHaveLength(1)
    }
  })
})
