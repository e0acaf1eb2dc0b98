import { connect, createServer, type Server, type Socket } from 'node:net'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createProject, type TestProject } from '../cli/project.ts'
import { type Database, databases } from '../databases.ts'
import { createPlainUser, type PlainUser } from './plainUser.ts'

const postgres = databases.find(({ provider }) => provider === 'postgresql')!
const first = '20260101000000_first'
const second = '20260102000000_second'

let database: Database
let user: PlainUser
let project: TestProject
beforeEach(async () => {
  database = await postgres.create()
  user = await createPlainUser(database)
  project = createProject('postgresql', user.url)
})
afterEach(async () => {
  project.remove('.')
  await user.drop()
  await database.drop()
})

async function doctor(env: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const { stdout } = await project.runWith({ env }, 'migrate', 'doctor', '--json')
  return JSON.parse(stdout)
}

async function schemas(): Promise<readonly string[]> {
  const rows = await database.query(
    `SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY 1`,
  )
  return rows.map(({ nspname }) => String(nspname))
}

/** One table with a row, and a second migration that was never run. */
async function begin(sql = ''): Promise<void> {
  project.migration(
    first,
    `${sql}CREATE TABLE "public"."a" ("id" SERIAL PRIMARY KEY, "b" TEXT);\nINSERT INTO "a" ("b") VALUES ('x');\n`,
  )
  expect((await project.run('migrate', 'deploy')).code).toBe(0)
}

const inLive = expect.stringMatching(/^a schema of its own in the live database/)

describe('a schema in the live database', { timeout: 120_000 }, () => {
  it('is made where the history begins with its own, and for nothing else than what is in that', async () => {
    await begin('CREATE SCHEMA IF NOT EXISTS "public";\n')
    await database.execute('CREATE SCHEMA other; CREATE TABLE other.t (id int)')
    expect(await doctor()).toMatchObject({ state: 'healthy', residue: [], replayedIn: inLive })
    expect(await schemas()).toEqual(['other', 'public'])
  })

  it('keeps what is dropped and changed in it apart from the tables of the same names', async () => {
    await begin()
    project.migration(
      second,
      `DROP TABLE IF EXISTS "a", "by_hand";\nCREATE TABLE "public"."a" ("c" INTEGER);\nDELETE FROM "public"."a";\n`,
    )
    await database.execute('CREATE TABLE by_hand (id int); INSERT INTO by_hand VALUES (1)')
    expect(
      await (async () =>
        JSON.parse((await project.run('migrate', 'doctor', '--migration', second, '--json')).stdout))(),
    ).toMatchObject({
      cutPoint: { min: 0, max: 0 },
      replayedIn: inLive,
    })
    expect(await database.query('SELECT b FROM a')).toEqual([{ b: 'x' }])
    expect(await database.query('SELECT id FROM by_hand')).toEqual([{ id: 1 }])
    // The sequence of the live table was not moved.
    expect(await database.query(`SELECT last_value::int AS n FROM a_id_seq`)).toEqual([{ n: 1 }])
  })

  it('stands for another schema than the usual one', async () => {
    await database.execute(`CREATE SCHEMA app AUTHORIZATION ${user.name}`)
    const env = { DATABASE_URL: `${user.url}?schema=app` }
    project.migration(
      first,
      `CREATE TYPE "app"."Color" AS ENUM ('red');\nCREATE TABLE "app"."a" ("id" SERIAL PRIMARY KEY, "c" "app"."Color" DEFAULT 'red');\n`,
    )
    expect((await project.runWith({ env }, 'migrate', 'deploy')).all).toContain('successfully applied')
    expect(await doctor(env)).toMatchObject({ state: 'healthy', residue: [], replayedIn: inLive })
    await database.execute('ALTER TABLE app.a ADD COLUMN by_hand int')
    expect(await doctor(env)).toMatchObject({
      residue: ['column "by_hand" of table "app.a" is additional'],
      replayedIn: inLive,
    })
  })

  it('is told of a failure with its place in the file', async () => {
    await begin()
    project.migration(second, 'ALTER TABLE "public"."a"\n  ADD COLUMN "c" TEXTT;\n')
    const { stdout } = await project.run('migrate', 'doctor', '--migration', second)
    expect(stdout).not.toMatch(/kintsugi_shadow_\w+\./)
    expect(stdout).toContain('  = replayed in a schema of its own in the live database')
  })

  it('of a dead run is dropped by the next one; that of a living one and that of somebody else are not', async () => {
    await begin()
    const mark = (name: string): string =>
      `CREATE SCHEMA ${name} AUTHORIZATION ${user.name}; CREATE TABLE ${name}.t (id int); COMMENT ON SCHEMA ${name} IS 'kintsugi replays migrations here, and drops it';`
    await database.execute(
      `${mark('kintsugi_shadow_dead')} ${mark('kintsugi_shadow_alive')} CREATE SCHEMA kintsugi_shadow_own AUTHORIZATION ${user.name}`,
    )
    const client = new Client({ connectionString: user.url })
    await client.connect()
    try {
      await client.query(`SELECT pg_advisory_lock(hashtext('kintsugi_shadow_alive'))`)
      expect(await doctor()).toMatchObject({ replayedIn: inLive })
      expect(await schemas()).toEqual(['kintsugi_shadow_alive', 'kintsugi_shadow_own', 'public'])
    } finally {
      await client.end()
    }
    await doctor()
    expect(await schemas()).toEqual(['kintsugi_shadow_own', 'public'])
  })

  it.each([
    [
      `CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION f()`,
      'the database has event triggers, which would run',
      'DROP EVENT TRIGGER t',
    ],
    [
      'CREATE PUBLICATION p FOR ALL TABLES',
      'all tables of the database are published, new ones too',
      'DROP PUBLICATION p',
    ],
    [
      `CREATE FUNCTION i(text) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE CAST (text AS int) WITH FUNCTION i(text) AS ASSIGNMENT`,
      "something was added to the server's own catalog",
      'DROP CAST (text AS int)',
    ],
  ])('is not made after %s', async (sql, reason, undo) => {
    await begin()
    await database.execute(sql)
    expect(await doctor()).toMatchObject({
      replayedIn: expect.stringContaining(`not a schema in the live database: ${reason}`),
    })
    await database.execute(undo)
  })

  it('is not made behind a pooler, whose sessions belong to others, too', async () => {
    await begin()
    const pooler = await startPooler(new URL(user.url))
    try {
      const url = new URL(user.url)
      url.port = String((pooler.address() as { port: number }).port)
      url.hostname = '127.0.0.1'
      expect(await doctor({ DATABASE_URL: url.href })).toMatchObject({
        replayedIn: expect.stringMatching(/^PGlite .*no session can be set apart for it: A pooler stands/),
      })
      expect(await schemas()).toEqual(['public'])
    } finally {
      pooler.close()
    }
  })

  it('is made of no other command', async () => {
    await begin()
    const { stderr } = await project.run(
      ...['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-config-datasource'],
    )
    expect(stderr).toMatch(/Replayed in PGlite/)
    expect(stderr).not.toContain('schema in the live database')
  })
})

/** Like a pooler, it opens its own sessions: what a client asks for at its beginning does not reach the server. */
function startPooler({ hostname, port }: URL): Promise<Server> {
  const server = createServer(client => {
    const target = connect(Number(port), hostname)
    target.on('error', () => client.destroy())
    client.on('error', () => target.destroy())
    target.pipe(client)
    client.on('end', () => target.end())
    let hasBegun = false
    client.on('data', (data: Buffer) => {
      const isStartup = !hasBegun && data.readInt32BE(4) === 196608
      if (isStartup) hasBegun = true
      ;(target as Socket).write(isStartup ? withoutOptions(data) : data)
    })
  })
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)))
}

function withoutOptions(startup: Buffer): Buffer {
  const words = startup.toString('utf8', 8).split('\0')
  const kept: string[] = []
  for (let at = 0; words[at]; at += 2) if (words[at] !== 'options') kept.push(words[at]!, words[at + 1]!)
  const body = Buffer.from(`${kept.join('\0')}\0\0`, 'utf8')
  const head = Buffer.alloc(8)
  head.writeInt32BE(body.length + 8, 0)
  head.writeInt32BE(196608, 4)
  return Buffer.concat([head, body])
}
