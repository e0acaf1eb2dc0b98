import { describe, expect, onTestFinished, test } from 'vitest'
import { createDatabaseOn, databases } from './databases.ts'
import { startMariadb, startMysql, startPostgres } from './setup/servers.ts'

const script = `
  CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL);
  CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, FOREIGN KEY (parent) REFERENCES parent (id));
  CREATE VIEW names AS SELECT name FROM parent;
  CREATE TABLE _prisma_migrations (id INTEGER PRIMARY KEY);
  INSERT INTO parent (id, name) VALUES (1, 'a; b');`

describe.each(databases)('a database of $id', ({ create }) => {
  test('starts empty, runs scripts, shows its structure and is dropped', async () => {
    const database = await create()
    const empty = await database.dump()
    await database.execute(script)
    expect(await database.query('SELECT id, name FROM parent')).toEqual([{ id: 1, name: 'a; b' }])
    const full = await database.dump()
    expect(empty).not.toMatch(/parent/)
    expect(full).toMatch(/parent[\s\S]*names/)
    expect(full).not.toMatch(/_prisma_migrations/)
    await database.drop()
  })

  test('has the same dump as another with the same structure, and not as one with another', async () => {
    const [one, other] = await Promise.all([create(), create()])
    await Promise.all([one.execute(script), other.execute(script)])
    expect(await one.dump()).toBe(await other.dump())
    await other.execute('CREATE UNIQUE INDEX child_parent ON child (parent)')
    expect(await one.dump()).not.toBe(await other.dump())
    await Promise.all([one.drop(), other.drop()])
  })

  test('reports what the database reports', async () => {
    const database = await create()
    await expect(database.execute('CREATE TABLE t (id INTEGER); SELECT * FROM missing')).rejects.toThrow(
      /missing/,
    )
    await expect(database.query('SELECT * FROM missing')).rejects.toThrow(/missing/)
    await database.drop()
  })
})

describe.each([
  { name: 'PostgreSQL', start: startPostgres },
  { name: 'MariaDB', start: startMariadb },
  { name: 'MySQL', start: startMysql },
])('a private $name', ({ start }) => {
  test('remembers what it confirmed when it is killed and started again', async ({ skip }) => {
    const server = await start()
    if (server === null) return skip('no MySQL on this machine')
    onTestFinished(() => server.stop())
    const database = await createDatabaseOn(server.url)
    await database.execute(script)
    const dump = await database.dump()
    expect(dump).toMatch(/parent[\s\S]*names/)

    await server.kill('SIGKILL')
    await expect(database.query('SELECT 1')).rejects.toThrow(/ECONNREFUSED/)

    await server.restart()
    expect(await database.query('SELECT id, name FROM parent')).toEqual([{ id: 1, name: 'a; b' }])
    expect(await database.dump()).toBe(dump)
  })
})
