import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/base/hash.ts'
import { loadDialect, loadSchemaDialect } from '../../src/commands/dialects.ts'
import { withShadowAt } from '../../src/commands/shadow.ts'
import type { Script } from '../../src/migrate/script.ts'
import { type Database, databases } from '../databases.ts'

let project: string
beforeEach(() => {
  project = newProject()
})
afterEach(() => rmSync(project, { recursive: true }))

function newProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-cache-'))
  mkdirSync(join(folder, 'node_modules'))
  return folder
}

function scriptsOf(texts: readonly string[]): readonly Script[] {
  return texts.map((text, index) => ({
    name: `${index}`,
    source: { name: `${index}/migration.sql`, text },
    checksum: sha256(text),
  }))
}

describe.each(databases)('where a history leads to, kept, on $id', ({ provider, create }) => {
  let database: Database
  beforeEach(async () => {
    database = await create()
  })
  afterEach(() => database.drop())

  /** Stands a shadow database at the end of scripts: what is in it, and which of them were replayed for that. */
  async function stand(texts: readonly string[], cwd = project) {
    const dialect = await loadDialect(provider)
    const { introspect } = await loadSchemaDialect(provider)
    const replayed: string[] = []
    const server = { dialect, url: database.url, directory: cwd, location: dialect.locate(database.url) }
    const schema = await withShadowAt(
      scriptsOf(texts),
      { dialect, shadowDatabaseUrl: null, server },
      {
        cwd,
        env: {},
        now: () => new Date(),
        runner: { id: 'test', name: 'test' } as never,
        onEvent: event => {
          if (event.kind === 'migrationReplayed') replayed.push(event.name)
        },
      },
      ({ connection }) => introspect(connection, { namespaces: 'all' }),
    ).catch((error: unknown) => {
      throw Object.assign(error as Error, { replayed })
    })
    return { schema, replayed }
  }

  /** The same without anything kept. */
  async function standAnew(texts: readonly string[]) {
    const cwd = newProject()
    try {
      return await stand(texts, cwd)
    } finally {
      rmSync(cwd, { recursive: true })
    }
  }

  const numbers = (start: number, end: number): readonly string[] =>
    Array.from({ length: end - start }, (_, index) => String(start + index))

  const tables = Array.from(
    { length: 12 },
    (_, index) => `CREATE TABLE t${index} (id INTEGER PRIMARY KEY, a INTEGER);`,
  )
  const rest = ['ALTER TABLE t3 ADD COLUMN b INTEGER;', 'CREATE INDEX t3_b ON t3 (b);']
  const objects = {
    postgresql: [
      `CREATE TYPE color AS ENUM ('red', 'blue');`,
      `CREATE DOMAIN positive AS integer CHECK (VALUE > 0);`,
      `CREATE TABLE parent (id SERIAL PRIMARY KEY, color color DEFAULT 'red', size positive, CHECK (id > 0));`,
      'CREATE TABLE child (id INTEGER GENERATED ALWAYS AS IDENTITY, parent INTEGER REFERENCES parent ON DELETE CASCADE);',
      `CREATE UNIQUE INDEX child_parent ON child (parent) WHERE parent > 1;`,
      'CREATE VIEW children AS SELECT id FROM child;',
      'CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;',
      'CREATE TRIGGER touched BEFORE UPDATE ON child FOR EACH ROW EXECUTE FUNCTION touch();',
    ],
    mysql: [
      `CREATE TABLE parent (id INTEGER PRIMARY KEY AUTO_INCREMENT, color ENUM('red', 'blue') DEFAULT 'red', size INTEGER, CHECK (size < 5));`,
      'CREATE TABLE child (id INTEGER, parent INTEGER, CONSTRAINT up FOREIGN KEY (parent) REFERENCES parent (id));',
      'CREATE VIEW children AS SELECT id FROM child;',
      'CREATE TRIGGER touched BEFORE UPDATE ON child FOR EACH ROW SET NEW.id = 1;',
    ],
    sqlite: [
      'CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT, CHECK (id > 0));',
      'CREATE INDEX parent_a ON parent (a);',
      'CREATE INDEX parent_id_a ON parent (id, a);',
      'CREATE VIEW parents AS SELECT id FROM parent;',
    ],
  }[provider]

  it('saves replaying it again: only what comes after it is replayed', async () => {
    const all = [...tables, ...objects, ...rest]
    const kept = tables.length + objects.length
    expect((await stand(all.slice(0, kept))).replayed).toEqual(numbers(0, kept))
    const { schema, replayed } = await stand(all)
    expect(replayed).toEqual(numbers(kept, all.length))
    expect(schema).toEqual((await standAnew(all)).schema)
    expect((await stand(all)).replayed).toEqual([])
  })

  it('does not serve another history', async () => {
    await stand(tables)
    const edited = tables.with(4, 'CREATE TABLE t4 (id INTEGER PRIMARY KEY);')
    const { schema, replayed } = await stand([...edited, ...rest])
    expect(replayed).toEqual(numbers(0, 14))
    expect(schema).toEqual((await standAnew([...edited, ...rest])).schema)
  })

  it('knows the rows that it made, or is not kept', async () => {
    const rows = tables.with(
      5,
      'CREATE TABLE t5 (id INTEGER PRIMARY KEY, a INTEGER);\nINSERT INTO t5 VALUES (1, 7), (2, 7);',
    )
    await stand(rows)
    await expect(stand([...rows, 'CREATE UNIQUE INDEX t5_a ON t5 (a);'])).rejects.toMatchObject({
      code: 'P3006',
    })
    const { replayed } = await stand([...rows, ...rest])
    expect(replayed).toEqual(provider === 'sqlite' ? ['12', '13'] : numbers(0, 14))
  })

  it('is left for the whole replay where the rest fails', async () => {
    await stand(tables)
    await expect(stand([...tables, 'ALTER TABLE nowhere ADD COLUMN b INTEGER;'])).rejects.toMatchObject({
      code: 'P3006',
      replayed: ['12', ...numbers(0, 13)],
    })
  })

  it('is not kept where it changes the session', async () => {
    const setting = {
      postgresql: "SET search_path TO 'public';",
      mysql: "SET sql_mode = 'ANSI_QUOTES';",
      sqlite: 'PRAGMA case_sensitive_like=ON;',
    }[provider]
    await stand([...tables, setting])
    expect((await stand([...tables, setting, ...rest])).replayed).toEqual(numbers(0, 15))
  })

  it('is not used where it is damaged', async () => {
    await stand(tables)
    const folder = join(project, 'node_modules/.cache/kintsugi')
    for (const name of readdirSync(folder)) {
      const file = join(folder, name)
      writeFileSync(file, readFileSync(file, 'latin1').replaceAll('t3', 't4'), 'latin1')
    }
    const { schema, replayed } = await stand([...tables, ...rest])
    expect(replayed).toEqual(numbers(0, 14))
    expect(schema).toEqual((await standAnew([...tables, ...rest])).schema)
  })
})
