import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createProject, type TestProject } from '../cli/project.ts'
import { type Database, databases } from '../databases.ts'
import { createPlainUser, type PlainUser } from './plainUser.ts'

const postgres = databases.find(({ provider }) => provider === 'postgresql')!
const first = '20260101000000_first'
const second = '20260102000000_second'

/** Each command starts PostgreSQL anew. */
const timeout = 180_000

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

/** What only PGlite takes of the two that can stand in for a temporary database: a block of code. */
const code = `DO $$ BEGIN CREATE TABLE made_by_code (id INTEGER PRIMARY KEY); END $$;`
const tables = `CREATE TYPE "Role" AS ENUM ('user', 'admin');
CREATE TABLE "User" ("id" SERIAL PRIMARY KEY, "email" TEXT NOT NULL, "role" "Role" NOT NULL DEFAULT 'user');
CREATE TABLE "public"."Post" ("id" TEXT NOT NULL, "author" INTEGER NOT NULL, "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));
ALTER TABLE "Post" ADD CONSTRAINT "Post_author_fkey" FOREIGN KEY ("author") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO "User" ("email") VALUES ('ann@example.com');
`
const steps = `ALTER TABLE "User" ADD COLUMN "name" TEXT;
CREATE UNIQUE INDEX CONCURRENTLY "User_email_key" ON "User"("email");
ALTER TABLE "User" ADD COLUMN "age" INTEGER;
`

/** A history of two migrations, of which the second fails at the index for want of unique addresses. */
async function fail(begin: string): Promise<void> {
  project.migration(first, begin + tables)
  expect((await project.run('migrate', 'deploy')).all).toContain('successfully applied')
  await database.execute(`INSERT INTO "User" ("email") VALUES ('ann@example.com')`)
  project.migration(second, steps)
  expect((await project.run('migrate', 'deploy')).all).toContain('P3018')
}

async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { stdout } = await project.run(...args, '--json')
  return JSON.parse(stdout)
}

/** Everything of users that is in the live database, with the rows of the table that has any. */
async function live(): Promise<string> {
  const schemas = await database.query(
    `SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' ORDER BY 1`,
  )
  const rows = await database.query(`SELECT "id", "email" FROM "User" ORDER BY 1`)
  return JSON.stringify([schemas, rows, await database.dump()])
}

async function unmark(): Promise<void> {
  await database.execute(`DELETE FROM "User" WHERE "id" > 1`)
}

describe.each([
  [
    'a schema in the live database',
    '',
    /^a schema of its own in the live database, kintsugi_shadow_\w+; no temporary database: permission denied/,
  ],
  [
    'PGlite',
    code,
    /^PGlite 0\.\d+\.\d+ \(PostgreSQL \d+\.\d+\); no temporary database: permission denied.*; not a schema in the live database: statement 1 of 20260101000000_first \(DO\) might leave it: it has a text between dollar signs$/,
  ],
])('a user who may not create databases, with %s', { timeout }, (_, begin, replayedIn) => {
  it('is told what a failed migration did', async () => {
    await fail(begin)
    const before = await live()
    expect(await json('migrate', 'doctor')).toMatchObject({
      state: 'failed',
      cutPoint: { min: 1, max: 1 },
      statements: [
        { state: 'done', evidence: 'catalog' },
        { state: 'notDone', evidence: 'catalog' },
        { state: 'notDone', evidence: 'catalog' },
      ],
      residue: [],
      leftovers: [expect.stringContaining('index "User_email_key" of table "User" is INVALID')],
      reasons: [expect.stringContaining('ann@example.com')],
      notes: [],
      replayedIn: expect.stringMatching(replayedIn),
      repairs: [{ id: 'back', losesData: false }, { id: 'forward' }],
    })
    expect((await project.run('migrate', 'doctor')).stdout).toContain('  = replayed in ')
    expect(await live()).toBe(before)
  })

  it('goes back, and looks whether that worked', async () => {
    await fail(begin)
    const { stdout, code } = await project.run('migrate', 'repair', '--back')
    expect(stdout).toContain('The database is as it was before the migration (verified)')
    expect(stdout).toContain('  = replayed in ')
    expect(code).toBe(0)
    await unmark()
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
    const healthy = await project.run('migrate', 'doctor')
    expect(healthy.stdout).toContain('Healthy: the database is what its migrations make of it.')
    expect(healthy.code).toBe(0)
  })

  it('goes forward, and looks whether that worked', async () => {
    await fail(begin)
    await unmark()
    expect(await json('migrate', 'repair', '--forward')).toMatchObject({
      ok: true,
      verified: true,
      row: 'applied',
      replayedIn: expect.stringMatching(replayedIn),
    })
    expect((await json('migrate', 'doctor')).state).toBe('healthy')
  })

  it('is believed where the database shows it, and not where it does not', async () => {
    await fail(begin)
    const refused = await project.run('migrate', 'resolve', '--rolled-back', second)
    expect(refused.stderr).toContain('K2007')
    expect(refused.stderr).toContain('column "name" of table "User" is additional')
    await database.execute('DROP INDEX "User_email_key"; ALTER TABLE "User" DROP COLUMN "name"')
    expect(await json('migrate', 'resolve', '--rolled-back', second)).toMatchObject({
      ok: true,
      verified: true,
      reason: null,
      replayedIn: expect.stringMatching(replayedIn),
    })
  })

  it('sees what was changed by hand, and nothing else', async () => {
    project.migration(first, begin + tables)
    await project.run('migrate', 'deploy')
    await database.execute('ALTER TABLE "User" ADD COLUMN by_hand INTEGER')
    expect(await json('migrate', 'doctor')).toMatchObject({
      state: 'drifted',
      residue: ['column "by_hand" of table "User" is additional'],
    })
  })
})

describe('PGlite', { timeout }, () => {
  it('replays for diff', async () => {
    project.migration(first, tables)
    const script = ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-config-datasource']
    const { stdout, stderr } = await project.run(...script, '--script')
    expect(stdout).toContain('DROP TABLE "public"."Post"')
    expect(stderr).toMatch(/Replayed in PGlite .*; no temporary database: permission denied/)
    await project.run('migrate', 'deploy')
    const { code } = await project.run(...script, '--exit-code')
    expect(code).toBe(0)
  })

  it('replays for dev', async () => {
    project.migration(
      first,
      `CREATE TABLE "A" ("id" INTEGER NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));\n`,
    )
    await project.run('migrate', 'deploy')
    project.write(
      'prisma/schema.prisma',
      `datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\nmodel A {\n  id Int @id\n  name String?\n}\n`,
    )
    const { all, code } = await project.run('migrate', 'dev', '--name', 'name', '--skip-generate')
    expect(all).toContain('Replayed in PGlite')
    expect(code).toBe(0)
    expect(readdirSync(join(project.path, 'prisma/migrations')).some(name => name.endsWith('_name'))).toBe(
      true,
    )
    expect(await database.query(`SELECT "name" FROM "A"`)).toEqual([])
  })

  it('replays where nobody has a server at all', async () => {
    project.migration(first, tables)
    project.write('prisma/schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n')
    const { stdout, code } = await project.run(
      ...['migrate', 'diff', '--from-empty', '--to-migrations', 'prisma/migrations', '--script'],
    )
    expect(stdout).toContain('CREATE TABLE "public"."User"')
    expect(code).toBe(0)
  })

  it('has the extensions that come with PostgreSQL, and the roles of the server', async () => {
    await database.execute('CREATE EXTENSION citext; CREATE EXTENSION "uuid-ossp"')
    project.migration(
      first,
      `CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA public;
CREATE TABLE a (id UUID PRIMARY KEY DEFAULT uuid_generate_v4(), email CITEXT NOT NULL UNIQUE);
GRANT SELECT ON a TO ${user.name};
`,
    )
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
    expect(await json('migrate', 'doctor')).toMatchObject({
      residue: [],
      replayedIn: expect.stringContaining('PGlite'),
    })
  })

  it('takes the place of a schema that the user may not make', async () => {
    await fail('')
    await database.execute(
      `REVOKE CREATE ON DATABASE ${new URL(database.url).pathname.slice(1)} FROM ${user.name}`,
    )
    expect(await json('migrate', 'doctor')).toMatchObject({
      cutPoint: { min: 1, max: 1 },
      replayedIn: expect.stringMatching(
        /^PGlite .*; not a schema in the live database: the user may not create schemas$/,
      ),
    })
  })

  it('is said to be where a migration fails that is replayed in it', async () => {
    project.migration(first, 'CREATE TABLE a (id INTEGER);\nALTER TABLE b ADD COLUMN c INTEGER;\n')
    const { stderr } = await project.run(
      ...['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-config-datasource'],
    )
    expect(stderr).toContain('P3006')
    expect(stderr).toContain('migration.sql:2:1')
    expect(stderr).toMatch(/it was replayed in PGlite .* \(PostgreSQL .*\); nothing else was touched/)
  })
})

describe('where nothing does', () => {
  const data = `CREATE TABLE a (id INTEGER);\nCOPY a FROM stdin;\n1\n\\.\n`

  it('the journal speaks, and what would be needed is said', async () => {
    project.migration(first, data)
    await project.run('migrate', 'deploy')
    project.migration(second, 'ALTER TABLE a ADD COLUMN b TEXTT;\n')
    await project.run('migrate', 'deploy')
    const { stdout } = await project.run('migrate', 'doctor')
    expect(stdout).toContain('nothing could be compared, because no copy of the history could be made')
    expect(stdout).toContain(`  = not PGlite: it cannot read the lines of COPY … FROM stdin in ${first}`)
    expect(stdout).toContain(`ALTER ROLE ${user.name} CREATEDB`)
    const { stderr } = await project.run('migrate', 'repair', '--back')
    expect(stderr).toContain('P3014')
    expect(stderr).toContain('shadowDatabaseUrl')
  })

  it('an extension that PGlite does not have is named', async () => {
    project.migration(first, 'CREATE EXTENSION IF NOT EXISTS "plperl";\n')
    const { stderr } = await project.run(
      ...['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-config-datasource'],
    )
    expect(stderr).toContain('P3014')
    expect(stderr).toContain('not PGlite: it has no extension "plperl"')
  })

  it('PGlite is named where it is not installed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kintsugi-without-'))
    const root = resolve(import.meta.dirname, '../..')
    cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
    cpSync(join(root, 'package.json'), join(folder, 'package.json'))
    mkdirSync(join(folder, 'node_modules'))
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (name === '@electric-sql' || name.startsWith('.')) continue
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
    }
    try {
      project.migration(first, code)
      const { stderr } = await project.runWith(
        { cli: join(folder, 'dist/cli.js') },
        ...['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-config-datasource'],
      )
      expect(stderr).toContain('P3014')
      expect(stderr).toContain('not PGlite: it is not installed')
      expect(stderr).toContain('npm install --save-dev @electric-sql/pglite')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe.each(databases.filter(({ provider }) => provider === 'mysql'))('on $id', ({ create }) => {
  it('what would be needed is said, and is enough', async () => {
    const schema = await create()
    const name = `plain_${process.pid}`
    const url = new URL(schema.url)
    await schema.execute(
      `CREATE USER ${name} IDENTIFIED BY 'secret'; GRANT ALL ON ${url.pathname.slice(1)}.* TO ${name}`,
    )
    url.username = name
    url.password = 'secret'
    const own = createProject('mysql', url.href)
    try {
      own.migration(first, 'CREATE TABLE a (id INTEGER PRIMARY KEY);\n')
      expect((await own.run('migrate', 'deploy')).code).toBe(0)
      const { stdout } = await own.run('migrate', 'doctor')
      expect(stdout).toContain('nothing could be compared')
      const [grant] = /GRANT ALL ON .* TO '\w+'@'%'/.exec(stdout)!
      await schema.execute(grant)
      const healthy = await own.run('migrate', 'doctor')
      expect(healthy.stdout).toContain('Healthy: the database is what its migrations make of it.')
    } finally {
      own.remove('.')
      await schema.execute(`DROP USER ${name}`)
      await schema.drop()
    }
  })
})
