import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { positionAt } from '../../src/base/source.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import { mysql } from '../../src/dialects/mysql/index.ts'
import { postgres } from '../../src/dialects/postgres/index.ts'
import { type ScriptPart, statementsOf } from '../../src/dialects/script.ts'
import { sqlite } from '../../src/dialects/sqlite/index.ts'
import { expectGolden } from '../golden.ts'

const folder = import.meta.dirname
const dialects: readonly Dialect[] = [postgres, mysql, sqlite]

/** The statements with their places, and how they are grouped for execution. */
function describeScript(dialect: Dialect, text: string): string {
  const source = { name: '', text }
  const statements = statementsOf(dialect.split(text))
  const lines = statements.flatMap(({ sql, start, copyData }, index) => {
    const { line, column } = positionAt(source, start)
    const copy = copyData === undefined ? [] : ['<copy data>', copyData]
    return [
      `===== ${index + 1} at ${line}:${column}`,
      JSON.stringify(sql).includes('\\r') ? JSON.stringify(sql) : sql,
      ...copy,
    ]
  })
  const segments = dialect.segments(statements).map(({ start, end, transaction, durable, absorbed }) => {
    const kind =
      transaction === null
        ? durable
          ? 'alone'
          : 'session'
        : `transaction (${transaction.begin}, ends by ${transaction.ending})`
    const left = absorbed.size === 0 ? '' : `, not sent: ${[...absorbed].map(index => index + 1).join(' ')}`
    const around =
      transaction === null || transaction.before.length === 0
        ? ''
        : `, between ${[...transaction.before, ...transaction.after].join(' and ')}`
    return `${start + 1}–${end}: ${kind}${left}${around}`
  })
  return `${[...lines, '===== segments', ...segments].join('\n')}\n`
}

const join_ = (text: string, parts: readonly ScriptPart[]): string =>
  parts.map(({ start, end }) => text.slice(start, end)).join('')

describe.each(dialects)('splitting a script of $name', dialect => {
  const cases = readdirSync(join(folder, dialect.name)).filter(file => file.endsWith('.sql'))

  it.each(cases)('%s', file => {
    const text = readFileSync(join(folder, dialect.name, file), 'utf8')
    expectGolden(join(folder, dialect.name, file.replace(/\.sql$/, '.golden')), describeScript(dialect, text))
  })

  const fragment = fc.oneof(
    fc.constantFrom(
      "'",
      '"',
      '`',
      '[',
      ']',
      ';',
      '--',
      '-- ',
      '#',
      '/*',
      '*/',
      '/*!50000 ',
      '\n',
      '\r\n',
      '\\',
      '$$',
      '$tag$',
      '$1',
      '(',
      ')',
      'E',
      'BEGIN',
      'END',
      'CASE',
      'ATOMIC',
      'CREATE',
      'TRIGGER',
      'FUNCTION',
      'PROCEDURE',
      'IF',
      'LOOP',
      'DELIMITER ',
      '//',
      'COPY t FROM stdin',
      '\\.',
      '\n\\.\n',
      ' ',
      'x',
      '1',
      'é',
      '😀',
      '\u0000',
      '\ufeff',
      '\ud800',
    ),
    fc.string({ maxLength: 4 }),
  )

  it('joins to the input, whatever the input', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 60 }), fragments => {
        const text = fragments.join('')
        const parts = dialect.split(text)
        expect(join_(text, parts)).toBe(text)
        for (const { start, end, statement } of parts) {
          expect(end).toBeGreaterThan(start)
          if (statement === null) continue
          expect(statement.sql).not.toBe('')
          expect(text.slice(statement.start, statement.start + statement.sql.length)).toBe(statement.sql)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('finds the statements that were joined', () => {
    const statement = fc.constantFrom(
      'SELECT 1',
      "INSERT INTO t VALUES ('a;b', 'it''s')",
      'CREATE TABLE "x;y" (a int)',
      'DELETE FROM t WHERE a = 2',
      'UPDATE t SET a = (SELECT 1)',
      '/* ; */ SELECT 2',
    )
    fc.assert(
      fc.property(
        fc.array(statement, { maxLength: 20 }),
        fc.constantFrom(';', ';\n', ' ; -- x;\n', ';;\r\n'),
        (list, separator) => {
          const found = statementsOf(dialect.split(list.map(sql => sql + separator).join('')))
          expect(found.map(({ sql }) => sql)).toEqual(list.map(sql => sql.replace('/* ; */ ', '')))
        },
      ),
    )
  })

  it('reads 20 MB of one statement, of one line, and of many statements', () => {
    const inserts = "INSERT INTO t VALUES ('some text; and more');\n".repeat(200_000)
    expect(statementsOf(dialect.split(inserts))).toHaveLength(200_000)
    const values = `INSERT INTO t VALUES ${"('x;y'),".repeat(1_000_000)}('z')`
    expect(statementsOf(dialect.split(values))).toHaveLength(1)
    expect(statementsOf(dialect.split('('.repeat(5_000_000)))).toHaveLength(1)
    expect(statementsOf(dialect.split(`SELECT '${'x'.repeat(10_000_000)}`))).toHaveLength(1)
  })
})
