import { describe, expect, it } from 'vitest'
import { loadDialect, loadSchemaDialect } from '../../src/commands/dialects.ts'
import type { Refusal } from '../../src/dialects/refusal.ts'
import { statementsOf } from '../../src/dialects/script.ts'
import { logCuts, refusalInLog } from '../../src/migrate/repair/prismaLog.ts'
import type { Index, Schema, Table } from '../../src/schema/schema.ts'

const native = `A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve

Migration name: 20260102000000_broken

Database error code: 1062

Database error:
Duplicate entry 'paul' for key 'User.User_name_key'

   0: sql_schema_connector::apply_migration::apply_script
           with migration_name="20260102000000_broken"
             at schema-engine/connectors/sql-schema-connector/src/apply_migration.rs:106
`

describe('the error in a log of Prisma', () => {
  it('is read with its code', () => {
    expect(refusalInLog(native, '20260102000000_broken')).toEqual({
      code: '1062',
      message: "Duplicate entry 'paul' for key 'User.User_name_key'",
    })
  })

  it('may have no code, and no words of Prisma around it', () => {
    const bare = native.replace(/^[\s\S]*Database error:\n/, '')
    expect(refusalInLog(bare, '20260102000000_broken')).toEqual({
      code: null,
      message: "Duplicate entry 'paul' for key 'User.User_name_key'",
    })
    expect(refusalInLog(native.replace('1062', 'none'), '20260102000000_broken')?.code).toBeNull()
  })

  it('is none where driver adapters have sent the statements one by one', () => {
    const wasm = `${native}   2: schema_engine_wasm::wasm::engine::ApplyMigrations\n`
    expect(refusalInLog(wasm, '20260102000000_broken')).toBeNull()
  })

  it('is none in other texts, and in those about another migration', () => {
    expect(refusalInLog('', '20260102000000_broken')).toBeNull()
    expect(refusalInLog('somebody was here', '20260102000000_broken')).toBeNull()
    expect(refusalInLog(native, '20260102000000_brok')).toBeNull()
  })
})

/** A schema with one table that has unique keys. */
function schemaWith(...keys: readonly string[]): Schema {
  const indexes = keys.map(name => ({ name, kind: 'unique', columns: [{ column: 'n' }] }) as unknown as Index)
  const table = { name: 'T', primaryKey: null, indexes, definition: 'CREATE TABLE T (n)' } as unknown as Table
  return { tables: [table] } as unknown as Schema
}

/** Which numbers of statements a log leaves, where the schema behind each statement is a given one. */
async function cutsOf(
  provider: string,
  script: string,
  refusal: Refusal | null,
  states: readonly Schema[] = [],
): Promise<readonly number[] | null> {
  const dialect = await loadDialect(provider)
  const statements = statementsOf(dialect.split(script))
  const cuts = logCuts(refusal, { statements, states }, dialect, await loadSchemaDialect(provider))
  return cuts === null ? null : [...cuts]
}

const rows = 'UPDATE T SET n = n + 1; CREATE UNIQUE INDEX k ON T (n); UPDATE T SET n = 2; DROP TABLE U;'
const [none, key] = [schemaWith(), schemaWith('k')]
const states = [none, none, key, key, key]

describe('what a log of Prisma leaves open', () => {
  it('on PostgreSQL: only where a transaction begins', async () => {
    const refusal = { code: '23505', message: 'ERROR: could not create unique index "k"' }
    expect(await cutsOf('postgresql', rows, refusal)).toEqual([0])
    expect(await cutsOf('postgresql', `BEGIN; ${rows} COMMIT; ${rows}`, refusal)).toEqual([0, 6])
    expect(await cutsOf('postgresql', `${rows} CALL everything();`, refusal)).toBeNull()
    expect(await cutsOf('postgresql', rows, null)).toBeNull()
  })

  it('on MySQL: the statements that can have been refused in these words', async () => {
    for (const name of ['k', 'T.k']) {
      const duplicate = { code: '1062', message: `Duplicate entry 'it's for key 'k'' for key '${name}'` }
      expect(await cutsOf('mysql', rows, duplicate, states)).toEqual([1, 2, 3])
      expect(await cutsOf('mysql', rows, duplicate)).toEqual([0, 1, 2, 3])
    }
    const primary = { code: '1062', message: "Duplicate entry '1' for key 'PRIMARY'" }
    expect(await cutsOf('mysql', rows, primary, states)).toEqual([0, 1, 2, 3])
    const missing = { code: '1051', message: "Unknown table 'shop.U'" }
    expect(await cutsOf('mysql', rows, missing, states)).toEqual([0, 1, 2, 3])
    const twice = { code: '1061', message: "Duplicate key name 'k'" }
    expect(await cutsOf('mysql', rows, twice, states)).toEqual([1])
    const drops = 'UPDATE T SET n = 1; DROP INDEX old ON T; ALTER TABLE T DROP INDEX older;'
    for (const words of ["'old'; check that column/key exists", 'INDEX `old`; check that it exists']) {
      const dropped = { code: '1091', message: `Can't DROP ${words}` }
      expect(await cutsOf('mysql', drops, dropped, [key, key, key, key])).toEqual([1])
    }
  })

  it('on SQLite: the same, and a key is known by its columns', async () => {
    const duplicate = { code: '2067', message: 'UNIQUE constraint failed: T.n' }
    expect(await cutsOf('sqlite', rows, duplicate, states)).toEqual([1, 2, 3])
    const other = { code: '2067', message: 'UNIQUE constraint failed: T.n, T.m' }
    expect(await cutsOf('sqlite', rows, other, states)).toEqual([1, 3])
    const exists = { code: '1', message: 'index k already exists' }
    expect(await cutsOf('sqlite', rows, exists, states)).toEqual([1])
  })

  it('nothing is ruled out of what may act on more than its text says', async () => {
    const duplicate = { code: '1062', message: "Duplicate entry '1' for key 'k'" }
    const states4 = [none, none, none, none, none]
    const opaque = 'CALL f(); EXECUTE s; INSERT INTO other.T VALUES (1); INSERT INTO T VALUES (1);'
    expect(await cutsOf('mysql', opaque, duplicate, states4)).toEqual([0, 1, 2])
    for (const first of ['START TRANSACTION', 'SET autocommit = 0', 'CREATE TEMPORARY TABLE k (n INT)']) {
      expect(await cutsOf('mysql', `${first}; ${rows}`, duplicate, [none, ...states])).toBeNull()
    }
  })

  it('nothing is said where no statement fits', async () => {
    const twice = { code: '1061', message: "Duplicate key name 'other'" }
    expect(await cutsOf('mysql', 'UPDATE T SET n = 1;', twice, [none, none])).toBeNull()
  })
})
