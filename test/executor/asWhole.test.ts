import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MigrateError } from '../../src/base/error.ts'
import { loadDialect } from '../../src/commands/dialects.ts'
import type { Connection, Dialect } from '../../src/dialects/dialect.ts'
import { applyMigration } from '../../src/migrate/apply.ts'
import { createHistory, historyOf } from '../../src/migrate/history.ts'
import { type Database, databases, type TestDatabase } from '../databases.ts'

/** Scripts that people write and that Prisma, which sends them whole, can run. */
const scripts: Record<TestDatabase['provider'], Record<string, string>> = {
  postgresql: {
    'a transaction of its own': 'BEGIN; CREATE TABLE a (id int); INSERT INTO a VALUES (1); COMMIT;',
    'statements around its own transaction':
      'CREATE TABLE a (id int); BEGIN; CREATE TABLE b (id int); COMMIT; CREATE TABLE c (id int);',
    'a transaction that it rolls back, with what came before':
      'CREATE TABLE a (id int); BEGIN; CREATE TABLE b (id int); ROLLBACK; CREATE TABLE c (id int);',
    'a rollback without a transaction': 'CREATE TABLE a (id int); ROLLBACK; CREATE TABLE b (id int);',
    'a commit without a transaction': 'CREATE TABLE a (id int); COMMIT; CREATE TABLE b (id int);',
    savepoints:
      'BEGIN; SAVEPOINT s; CREATE TABLE a (id int); ROLLBACK TO s; CREATE TABLE b (id int); RELEASE s; COMMIT;',
    'a nested begin': 'BEGIN; CREATE TABLE a (id int); BEGIN; CREATE TABLE b (id int); COMMIT;',
    'an isolation level': 'BEGIN ISOLATION LEVEL SERIALIZABLE; CREATE TABLE a (id int); END;',
    'a procedure that commits':
      'CREATE TABLE a (id int); CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (1); COMMIT; INSERT INTO a VALUES (2); END $$;\n--next\nCALL p();',
    'a block that commits':
      'CREATE TABLE a (id int);\n--next\nDO $$ BEGIN INSERT INTO a VALUES (1); COMMIT; END $$;',
    'an index built concurrently': 'CREATE TABLE a (id int);\n--next\nCREATE INDEX CONCURRENTLY i ON a (id);',
    'a vacuum': 'CREATE TABLE a (id int);\n--next\nVACUUM a;',
    'a new enum value': "CREATE TYPE mood AS ENUM ('ok');\n--next\nALTER TYPE mood ADD VALUE 'good';",
    'local settings': "SET LOCAL lock_timeout = '1s'; CREATE TABLE a (id int);",
    'deferred constraints':
      'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p DEFERRABLE); SET CONSTRAINTS ALL DEFERRED; INSERT INTO c VALUES (1); INSERT INTO p VALUES (1);',
    'another search path': 'CREATE SCHEMA other; SET search_path TO other; CREATE TABLE a (id int);',
    'no search path, as pg_dump writes it':
      "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.a (id int);",
    'functions, rules and triggers':
      'CREATE TABLE a (id int); CREATE TABLE l (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN INSERT INTO l VALUES (NEW.id); RETURN NEW; END; $f$; CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION f(); CREATE RULE r AS ON DELETE TO a DO ALSO (DELETE FROM l; INSERT INTO l VALUES (0)); INSERT INTO a VALUES (1); DELETE FROM a;',
    'a function with a SQL body':
      'CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN a > 1 THEN a ELSE 1 END; END;',
    nothing: '-- nothing\n;;;',
    'a byte order mark is not run by Prisma, but by us': '\ufeffSELECT 1;',
  },
  mysql: {
    'a transaction of its own': 'START TRANSACTION; INSERT INTO t VALUES (1); COMMIT;',
    'a transaction that it rolls back':
      'INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2); ROLLBACK; INSERT INTO t VALUES (3);',
    'a transaction that a table ends':
      'BEGIN; INSERT INTO t VALUES (1); CREATE TABLE a (id int); INSERT INTO t VALUES (2); ROLLBACK;',
    savepoints:
      'BEGIN; INSERT INTO t VALUES (1); SAVEPOINT s; INSERT INTO t VALUES (2); ROLLBACK TO SAVEPOINT s; COMMIT;',
    'session variables':
      'SET @n = 5; INSERT INTO t VALUES (@n); SET @n = @n + 1; CREATE TABLE a (id int); INSERT INTO t VALUES (@n);',
    'a prepared statement':
      "SET @s = 'CREATE TABLE a (id int)'; PREPARE x FROM @s; EXECUTE x; DEALLOCATE PREPARE x;",
    'foreign keys switched off':
      'CREATE TABLE p (id int PRIMARY KEY); SET FOREIGN_KEY_CHECKS=0; CREATE TABLE c (p int, FOREIGN KEY (p) REFERENCES p (id)); INSERT INTO c VALUES (7); SET FOREIGN_KEY_CHECKS=1;',
    'trigger and procedure without DELIMITER':
      'CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN IF NEW.id < 0 THEN SET NEW.id = 0; END IF; END; CREATE PROCEDURE p() BEGIN DECLARE i INT DEFAULT 0; WHILE i < 3 DO INSERT INTO t VALUES (i); SET i = i + 1; END WHILE; END; CALL p(); INSERT INTO t VALUES (-5);',
    'locked tables':
      'LOCK TABLES t WRITE; INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); UNLOCK TABLES;',
    'comments that are code': '/*!40101 SET @a = 3 */; /*!50001 INSERT INTO t VALUES (@a) */;',
    'quotes of every kind':
      "CREATE TABLE `a;b` (`c``d` varchar(50)); INSERT INTO `a;b` VALUES ('x;\\'y'), (\"z;\"); # comment;\n-- comment;\n",
    'another sql mode': 'SET sql_mode=\'ANSI_QUOTES\'; CREATE TABLE "a" (id int);',
    nothing: '-- nothing\n',
  },
  sqlite: {
    'a transaction of its own': 'BEGIN; CREATE TABLE a (id int); INSERT INTO a VALUES (1); COMMIT;',
    'statements around its own transaction':
      'CREATE TABLE a (id int); BEGIN; CREATE TABLE b (id int); END; CREATE TABLE d (id int);',
    'a transaction that it rolls back':
      'CREATE TABLE a (id int); BEGIN; CREATE TABLE b (id int); ROLLBACK; CREATE TABLE d (id int);',
    savepoints: 'SAVEPOINT s; CREATE TABLE a (id int); ROLLBACK TO s; RELEASE s; CREATE TABLE b (id int);',
    'a cascade before a redefinition':
      'INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1), (2); DELETE FROM p WHERE id = 1; PRAGMA foreign_keys=OFF; CREATE TABLE n (id integer primary key); INSERT INTO n SELECT * FROM p; DROP TABLE p; ALTER TABLE n RENAME TO p; PRAGMA foreign_keys=ON; DELETE FROM p WHERE id = 2;',
    'a redefinition with deferred keys':
      'INSERT INTO p VALUES (1); INSERT INTO c VALUES (1); PRAGMA defer_foreign_keys=ON; PRAGMA foreign_keys=OFF; CREATE TABLE n (id integer primary key, x int); INSERT INTO n (id) SELECT id FROM p; DROP TABLE p; ALTER TABLE n RENAME TO p; PRAGMA foreign_keys=ON; PRAGMA defer_foreign_keys=OFF;',
    'journal mode': 'PRAGMA journal_mode=WAL; CREATE TABLE a (id int);',
    'a vacuum between tables': 'CREATE TABLE a (id int); VACUUM; CREATE TABLE b (id int);',
    'a trigger':
      'CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET id = CASE WHEN id > 5 THEN 5 ELSE id END; END; INSERT INTO t VALUES (9);',
    'virtual tables': "CREATE VIRTUAL TABLE f USING fts5(body); INSERT INTO f VALUES ('a;b');",
    nothing: '-- nothing\n',
  },
}

const prepare: Record<TestDatabase['provider'], string> = {
  postgresql: '',
  mysql: 'CREATE TABLE t (id int)',
  sqlite:
    'CREATE TABLE t (id int); CREATE TABLE p (id integer primary key); CREATE TABLE c (p int REFERENCES p (id) ON DELETE CASCADE)',
}

/** Every row of every table, as text. */
async function rows({ query }: Database, provider: TestDatabase['provider']): Promise<string> {
  const names = {
    postgresql:
      "SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    mysql: 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
    sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
  }[provider]
  const found: string[] = []
  for (const { name } of await query(names)) {
    if (String(name).endsWith('_prisma_migrations')) continue
    const quoted = provider === 'mysql' ? `\`${name}\`` : provider === 'sqlite' ? `"${name}"` : String(name)
    found.push(`${name}: ${JSON.stringify(await query(`SELECT * FROM ${quoted}`))}`)
  }
  return found.sort().join('\n')
}

describe.each(databases)('a script on $id has the effect that it has as a whole:', ({ provider, create }) => {
  let dialect: Dialect
  beforeAll(async () => {
    dialect = await loadDialect(provider)
  })
  const open: Database[] = []
  afterAll(async () => {
    await Promise.all(open.map(database => database.drop()))
  })

  it.each(Object.entries(scripts[provider]))('%s', async (name, text) => {
    const [whole, ours] = await Promise.all([create(), create()])
    open.push(whole, ours)
    for (const database of [whole, ours])
      if (prepare[provider] !== '') await database.execute(prepare[provider])

    // Files in order; each is sent as one message on the one side, and statement by statement on the other.
    const files = text.split('--next\n')
    for (const file of files) if (!file.startsWith('\ufeff')) await whole.execute(file)

    const connection: Connection = await dialect.connect(ours.url, { directory: '/', create: false })
    const history = historyOf(connection, dialect, dialect.locate(ours.url))
    await createHistory(history)
    for (const [index, file] of files.entries()) {
      await applyMigration(
        { name: `${index}`, checksum: 'c', source: { name: name, text: file } },
        { history, runner: { host: 'test', pid: 1 }, now: () => new Date(), onEvent: () => {} },
      )
    }
    await connection.close()

    expect(await ours.dump()).toBe(await whole.dump())
    expect(await rows(ours, provider)).toBe(await rows(whole, provider))
    const [{ n } = { n: -1 }] = await ours.query(
      'SELECT count(*) AS n FROM _prisma_migrations WHERE finished_at IS NOT NULL AND logs IS NULL AND applied_steps_count = 1',
    )
    expect(Number(n)).toBe(files.length)
  })
})

const postgresql = databases.filter(({ id }) => id === 'postgresql')

describe.each(postgresql)('a script that fails on $id leaves what it leaves as a whole:', ({ create }) => {
  it.each([
    'CREATE TABLE a (id int); CREATE TABLE b (id int); SELECT 1 / 0;',
    'BEGIN; CREATE TABLE a (id int); COMMIT; CREATE TABLE b (id int); SELECT 1 / 0;',
    'CREATE TABLE a (id int); BEGIN; CREATE TABLE b (id int); SELECT 1 / 0; COMMIT;',
    'CREATE TABLE a (id int); COMMIT; CREATE TABLE b (id int); SELECT 1 / 0;',
    'BEGIN; CREATE TABLE a (id int); ROLLBACK; CREATE TABLE b (id int); COMMIT; SELECT 1 / 0;',
    'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO c VALUES (1);',
    "CREATE TYPE mood AS ENUM ('ok'); ALTER TYPE mood ADD VALUE 'good'; SELECT 'good'::mood;",
    'CREATE TABLE a (id int); CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$; CALL p();',
    'BEGIN; CREATE TABLE a (id int); CREATE INDEX CONCURRENTLY i ON a (id); COMMIT;',
  ])('%s', async text => {
    const [whole, ours] = await Promise.all([create(), create()])
    await expect(whole.execute(text)).rejects.toThrow()

    const dialect = await loadDialect('postgresql')
    const connection = await dialect.connect(ours.url, { directory: '/', create: false })
    const history = historyOf(connection, dialect, dialect.locate(ours.url))
    await createHistory(history)
    const script = { name: 'x', checksum: 'c', source: { name: 'x', text } }
    const options = { history, runner: { host: 'test', pid: 1 }, now: () => new Date(), onEvent: () => {} }
    await expect(applyMigration(script, options)).rejects.toThrow('A migration failed to apply')
    await connection.close()

    expect(await ours.dump()).toBe(await whole.dump())
    expect(await rows(ours, 'postgresql')).toBe(await rows(whole, 'postgresql'))
    await Promise.all([whole.drop(), ours.drop()])
  })
})

describe.each(databases.filter(({ provider }) => provider === 'mysql'))(
  'a table without transactions on $id',
  ({ create }) => {
    it('is not said to be as it was', async () => {
      const database = await create()
      await database.execute('CREATE TABLE m (id int PRIMARY KEY) ENGINE = MyISAM')
      const dialect = await loadDialect('mysql')
      const connection = await dialect.connect(database.url, { directory: '/', create: false })
      const history = historyOf(connection, dialect, dialect.locate(database.url))
      await createHistory(history)
      const script = {
        name: 'x',
        checksum: 'c',
        source: { name: 'x', text: 'INSERT INTO m VALUES (1); INSERT INTO m VALUES (1); SELECT 1;' },
      }
      const options = { history, runner: { host: 'test', pid: 1 }, now: () => new Date(), onEvent: () => {} }
      const error = await applyMigration(script, options).catch(reason => reason as MigrateError)
      await connection.close()
      expect(await database.query('SELECT id FROM m')).toEqual([{ id: 1 }])
      expect((error as MigrateError).notes).toEqual([
        'statement 2 of 3 failed',
        'statements 1–2 shared a transaction that could not be undone completely: some table has none',
        'statement 3 did not run',
      ])
      await database.drop()
    })
  },
)

describe.each(postgresql)('what the file itself rolls back on $id', ({ create }) => {
  it('is not called committed', async () => {
    const database = await create()
    const dialect = await loadDialect('postgresql')
    const connection = await dialect.connect(database.url, { directory: '/', create: false })
    const history = historyOf(connection, dialect, dialect.locate(database.url))
    await createHistory(history)
    const text =
      'BEGIN; CREATE TABLE a (id int); ROLLBACK; CREATE TABLE b (id int); VACUUM missing; CREATE TABLE c (id int);'
    const options = { history, runner: { host: 'test', pid: 1 }, now: () => new Date(), onEvent: () => {} }
    const error = await applyMigration(
      { name: 'x', checksum: 'c', source: { name: 'x', text } },
      options,
    ).catch(reason => reason as MigrateError)
    await connection.close()
    expect((error as MigrateError).notes).toEqual([
      'statements 1–4 of 6 are committed',
      'statements 1–3 had no effect: the file itself rolls back',
      'statement 5 of 6 failed',
      'statement 6 did not run',
    ])
    await database.drop()
  })
})

describe('a name in double quotes on sqlite', () => {
  it('is a string only where it cannot be a name, as in the SQLite of Prisma', async () => {
    const database = await databases.find(({ id }) => id === 'sqlite')!.create()
    await database.execute(
      'CREATE TABLE t (id int, a text); CREATE TABLE u (foo int); INSERT INTO t VALUES (1, NULL), (2, NULL); INSERT INTO u VALUES (2)',
    )
    const dialect = await loadDialect('sqlite')
    const connection = await dialect.connect(database.url, { directory: '/', create: false })
    await connection.execute(`UPDATE t SET a = "foo" WHERE id IN (SELECT "foo" FROM u)`)
    await connection.execute(`INSERT INTO t ("id", "a") SELECT 3, "it's" || "bar"`)
    await connection.close()
    expect(await database.query('SELECT id, a FROM t ORDER BY id')).toEqual([
      { id: 1, a: null },
      { id: 2, a: 'foo' },
      { id: 3, a: "it'sbar" },
    ])
    await database.drop()
  })
})
