import { loadModule } from 'libpg-query'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, type ProofContext, proveInside } from '../../src/dialects/postgres/shadow/proof/prove.ts'
import { whatLeadsOut } from './tree.ts'

const context: ProofContext = {
  main: 'public',
  scratch: 'kintsugi_shadow_1',
  namespaces: new Set(['public', 'pg_catalog', 'information_schema', 'pg_toast', 'auth', 'Größe']),
  systemTypes: new Set(['text', 'int4', '_text', 'jsonb', 'varchar', 'timestamp']),
}

/** The statement as it is sent; null where it is not proved. */
function sent(sql: string): string | null {
  const proof = proveInside(sql, context)
  return proof.kind === 'inside' ? applyEdits(sql, proof.edits).sql : null
}

const inside: readonly string[] = [
  `CREATE TABLE "User" ("id" SERIAL NOT NULL, "email" VARCHAR(255) NOT NULL DEFAULT 'a.b; DROP TABLE public.x', "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "User_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE IF NOT EXISTS "A" ("id" UUID NOT NULL DEFAULT gen_random_uuid(), n DECIMAL(65,30) DEFAULT -1.5, CHECK (n > 0))`,
  `CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN')`,
  `ALTER TYPE "Role" ADD VALUE 'OWNER'`,
  `ALTER TYPE "Role" RENAME TO "Role_old"`,
  `DROP TYPE IF EXISTS "Role_old" CASCADE`,
  `CREATE UNIQUE INDEX "User_email_key" ON "User"("email")`,
  `CREATE INDEX "i" ON "User" USING GIN ("tags" jsonb_path_ops) WHERE "email" IS NOT NULL`,
  `CREATE INDEX "i" ON ONLY "User"(lower("email"), "at" DESC)`,
  `ALTER TABLE "Post" ADD CONSTRAINT "fk" FOREIGN KEY ("a") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE`,
  `ALTER TABLE "User" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new")`,
  `ALTER TABLE "User" ADD COLUMN "n" INTEGER GENERATED ALWAYS AS (("a" * 2)) STORED, DROP COLUMN "m"`,
  `ALTER TABLE a ALTER COLUMN id SET DEFAULT nextval('a_id_seq'::regclass)`,
  `ALTER TABLE a ALTER COLUMN id SET DEFAULT nextval('"A_id_seq"')`,
  `CREATE SEQUENCE a_id_seq OWNED BY a.id`,
  `INSERT INTO "User" ("email") VALUES ('x'), (E'it\\'s') ON CONFLICT ("email") DO NOTHING`,
  `INSERT INTO a SELECT u.id, coalesce(u.name, '') FROM "User" u WHERE u.id IN (SELECT id FROM b)`,
  `UPDATE "User" SET "name" = (SELECT max("n") FROM b WHERE b.user_id = "User".id)`,
  `DELETE FROM "User" WHERE "at" < now() - INTERVAL '1 day'`,
  `COMMENT ON COLUMN "User"."email" IS 'the address of public.x'`,
  `CREATE VIEW v AS SELECT u.*, count(*) OVER (PARTITION BY u.id) AS n FROM "User" u`,
  `CREATE TABLE p (id int, at date) PARTITION BY RANGE (at)`,
  `CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')`,
  `CREATE TABLE "owner" ("schema" TEXT, "public" BOOLEAN, "trigger" TEXT, region TEXT)`,
  `/* public. */ DROP TABLE -- auth.users\n "User"`,
  'BEGIN',
  'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  'COMMIT',
  'ROLLBACK',
]

describe('what stays inside', () => {
  it.each(inside)('%s', sql => {
    expect(proveInside(sql, context)).toEqual({ kind: 'inside', edits: [] })
  })
})

describe('what is inside once it is led there', () => {
  it.each([
    ['CREATE TABLE public.x (id int)', 'CREATE TABLE kintsugi_shadow_1.x (id int)'],
    ['CREATE TABLE "public"."x"("id" int)', 'CREATE TABLE kintsugi_shadow_1."x"("id" int)'],
    ['ALTER TABLE PUBLIC . x RENAME TO y', 'ALTER TABLE kintsugi_shadow_1 . x RENAME TO y'],
    [
      'DROP TABLE "public"/* . */."x", public.y',
      'DROP TABLE kintsugi_shadow_1/* . */."x", kintsugi_shadow_1.y',
    ],
    [
      'ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES public.b(id)',
      'ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES kintsugi_shadow_1.b(id)',
    ],
    ['INSERT INTO "public"."x" ("a") VALUES (1)', 'INSERT INTO kintsugi_shadow_1."x" ("a") VALUES (1)'],
    ['UPDATE public.x SET a = public.x.b', 'UPDATE kintsugi_shadow_1.x SET a = kintsugi_shadow_1.x.b'],
    ['CREATE INDEX i ON public.x (a)', 'CREATE INDEX i ON kintsugi_shadow_1.x (a)'],
    ['CREATE SCHEMA IF NOT EXISTS "public"', 'CREATE SCHEMA IF NOT EXISTS kintsugi_shadow_1'],
    ['CREATE INDEX CONCURRENTLY i ON x (a)', 'CREATE INDEX  i ON x (a)'],
    [`INSERT INTO x VALUES ('public.y')`, `INSERT INTO x VALUES ('public.y')`],
  ])('%s', (sql, expected) => {
    expect(sent(sql)).toBe(expected)
  })

  it('and an error is where it was', () => {
    const sql = 'ALTER TABLE "public"."x" ADD COLUMN y nope'
    const proof = proveInside(sql, context)
    if (proof.kind !== 'inside') throw new Error(proof.reason)
    const edited = applyEdits(sql, proof.edits)
    expect(edited.original(edited.sql.indexOf('nope'))).toBe(sql.indexOf('nope'))
    expect(edited.original(6)).toBe(6)
  })
})

describe('what is not proved', () => {
  it.each([
    // Other schemas, however they are written.
    'CREATE TABLE auth.x (id int)',
    'CREATE TABLE "auth"."x" (id int)',
    'DROP TABLE AUTH.users',
    'DROP TABLE auth/* */./* */users',
    'DROP TABLE a, auth.users',
    'DROP TABLE "Größe"."x"',
    'DROP TABLE Größe.x',
    'DROP TABLE shop.public.x',
    'DROP TABLE shop.auth.x',
    'ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES auth.users(id)',
    'INSERT INTO a SELECT * FROM auth.users',
    'CREATE TABLE a (LIKE auth.users)',
    'CREATE TABLE a () INHERITS (auth.users)',
    'CREATE TABLE a () INHERITS (b)',
    `DROP TABLE "${'a'.repeat(70)}".x`,
    `DROP TABLE "${'ä'.repeat(35)}".x`,
    // Names in escapes.
    'DROP TABLE U&"\\0061uth".users',
    'DROP TABLE u&"d!0061t!+000061" UESCAPE \'!\'',
    `INSERT INTO a VALUES (U&'\\0061')`,
    // The server's own names are found before those of the search path.
    'DROP TABLE pg_class',
    'UPDATE pg_database SET datallowconn = false',
    'UPDATE "pg_database" SET datallowconn = false',
    'UPDATE PG_DATABASE SET datallowconn = false',
    'DELETE FROM pg_catalog.pg_class',
    'DROP TABLE pg_temp.x',
    'SELECT 1 FROM information_schema.tables',
    'INSERT INTO a SELECT table_name FROM information_schema.tables',
    'ALTER TYPE text RENAME TO texts',
    'ALTER TYPE "jsonb" RENAME TO b',
    'DROP TYPE "Role", text',
    'DROP TYPE IF EXISTS int',
    "COMMENT ON TYPE int IS ''",
    "COMMENT ON TYPE character varying IS ''",
    // Out of the schema, or into another one.
    'ALTER TABLE x SET SCHEMA public',
    'ALTER TYPE "Role" SET SCHEMA public',
    'ALTER TABLE x OWNER TO postgres',
    'ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b',
    'CREATE TABLE a (id int) TABLESPACE fast',
    'CREATE TEMP TABLE a (id int)',
    'CREATE TEMPORARY TABLE a (id int)',
    'CREATE GLOBAL TEMPORARY TABLE a (id int)',
    'CREATE SCHEMA other',
    'CREATE SCHEMA IF NOT EXISTS other',
    'CREATE SCHEMA IF NOT EXISTS public AUTHORIZATION postgres',
    'CREATE SCHEMA IF NOT EXISTS public CREATE TABLE x (id int)',
    'DROP SCHEMA public CASCADE',
    "COMMENT ON SCHEMA public IS ''",
    "COMMENT ON DATABASE shop IS ''",
    "COMMENT ON EXTENSION citext IS ''",
    "COMMENT ON ROLE app IS ''",
    // The session and the server.
    'SET search_path TO public',
    'SET LOCAL search_path = public',
    'SET ROLE postgres',
    'RESET ALL',
    'DISCARD ALL',
    'BEGIN; DROP TABLE public.x',
    `COMMIT PREPARED 'x'`,
    `PREPARE TRANSACTION 'x'`,
    'ROLLBACK TO SAVEPOINT x',
    'ALTER SYSTEM SET fsync = off',
    'ALTER DATABASE shop SET search_path = public',
    'ALTER ROLE app SUPERUSER',
    'LOCK TABLE public.x',
    'TRUNCATE public.x',
    'VACUUM',
    'NOTIFY x',
    "COPY a FROM PROGRAM 'id'",
    'COPY a FROM stdin',
    'TABLE "public"."x"',
    'VALUES (1)',
    'EXPLAIN ANALYZE DELETE FROM a',
    'WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x',
    'GRANT ALL ON a TO PUBLIC',
    'CREATE EXTENSION dblink',
    'IMPORT FOREIGN SCHEMA a FROM SERVER b INTO c',
    'CREATE FOREIGN TABLE a (id int) SERVER b',
    // Code.
    'DO $$ BEGIN DROP TABLE public.x; END $$',
    `DO 'BEGIN DROP TABLE public.x; END'`,
    'CALL p()',
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    'CREATE TRIGGER t BEFORE INSERT ON a EXECUTE FUNCTION f()',
    'CREATE RULE r AS ON INSERT TO a DO ALSO DELETE FROM b',
    'CREATE OR REPLACE RULE r AS ON INSERT TO a DO ALSO DELETE FROM b',
    'CREATE POLICY p ON a USING (true)',
    'CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION f()',
    'CREATE AGGREGATE a (int) (SFUNC = f, STYPE = int)',
    'CREATE TYPE t',
    'CREATE TYPE t (INPUT = f, OUTPUT = g)',
    'CREATE TYPE t AS RANGE (SUBTYPE = int)',
    'CREATE DOMAIN d AS int CHECK (f(VALUE))',
    'CREATE CAST (a AS b) WITH FUNCTION f(a)',
    'CREATE MATERIALIZED VIEW v AS SELECT f()',
    'CREATE TABLE a (id int) USING columnar',
    'CREATE TABLE a USING columnar AS SELECT 1',
    'CREATE INDEX i ON a USING zombodb (id)',
    'CREATE INDEX i ON a USING "zombodb" (id)',
    'CREATE INDEX i ON a USING hnsw (id vector_l2_ops)',
    // Functions.
    'SELECT pg_terminate_backend(1)',
    'INSERT INTO a SELECT pg_terminate_backend(pid) FROM b',
    "INSERT INTO a VALUES (pg_read_file('/etc/passwd'))",
    "INSERT INTO a VALUES (pg_catalog.set_config('search_path', 'public', false))",
    "INSERT INTO a VALUES (set_config('search_path', 'public', false))",
    "INSERT INTO a VALUES (\"set_config\"('search_path', 'public', false))",
    "INSERT INTO a VALUES (set_config/* */('search_path', 'public', false))",
    "INSERT INTO a SELECT * FROM dblink('', 'DROP TABLE x') AS t(id int)",
    "INSERT INTO a SELECT * FROM \"dblink\"('', 'DROP TABLE x') AS t(id int)",
    "INSERT INTO a SELECT 1 FROM b JOIN c ON dblink_exec('') = b.id",
    "INSERT INTO a SELECT 1 WHERE EXISTS (SELECT query_to_xml('DROP TABLE x', true, true, ''))",
    'INSERT INTO a VALUES (lo_unlink(1))',
    'CREATE VIEW v AS SELECT f() AS x',
    'CREATE TABLE a AS SELECT f()',
    'CREATE TABLE a (id int DEFAULT f())',
    'CREATE TABLE a (id int CHECK (f(id)))',
    'CREATE INDEX i ON a (f(id))',
    'CREATE INDEX i ON a (id) WHERE f(id)',
    'CREATE TABLE a (id int DEFAULT public.f())',
    'CREATE TABLE a (id int DEFAULT public.now())',
    'CREATE TABLE a (id int DEFAULT uuid_generate_v4())',
    'INSERT INTO a VALUES (1 OPERATOR(public.+) 2)',
    'INSERT INTO a VALUES ((b).f)',
    'INSERT INTO a VALUES ((ARRAY[b])[1].f)',
    'UPDATE a SET b = x.y.z',
    // Sequences by text, and texts that become objects.
    `ALTER TABLE a ALTER id SET DEFAULT nextval('public.a_id_seq')`,
    `ALTER TABLE a ALTER id SET DEFAULT nextval('auth.a_id_seq'::regclass)`,
    `ALTER TABLE a ALTER id SET DEFAULT nextval('"public"."a_id_seq"'::regclass)`,
    `ALTER TABLE a ALTER id SET DEFAULT nextval('auth' || '.a'::text)`,
    `ALTER TABLE a ALTER id SET DEFAULT nextval(E'auth\\056a')`,
    `ALTER TABLE a ALTER id SET DEFAULT nextval(b)`,
    `INSERT INTO a VALUES (setval('auth.a', 1))`,
    `INSERT INTO a VALUES ('auth.users'::regclass::text)`,
    `INSERT INTO a VALUES ('{auth.users}'::"_regclass")`,
    `INSERT INTO a VALUES (CAST('auth.users' AS regclass))`,
    'CREATE TABLE a (id regclass)',
    // What is no comment to the server, and what is no blank.
    'INSERT INTO a VALUES (1) -- \r, (auth.f())',
    'DROP TABLE a -- \r, auth.users\n',
    'DROP TABLE a\ufeff, b',
    'DROP TABLE a\u00a0',
    // Texts that end where one does not think.
    `INSERT INTO a VALUES ('x'); DROP TABLE public.y`,
    `INSERT INTO a VALUES (E'\\''); DROP TABLE auth.y; --')`,
    `INSERT INTO a VALUES (E'a'\n'\\''), (auth.f()) --')`,
    `INSERT INTO a VALUES ('a'\n'b')`,
    `INSERT INTO a VALUES ($$x$$)`,
    `INSERT INTO a VALUES ($a$'$a$, auth.f(), $a$'$a$)`,
    `INSERT INTO a VALUES (1$a$, auth.f(), $a$)`,
    'INSERT INTO a VALUES ($1)',
    `INSERT INTO a VALUES (x'41')`,
    'INSERT INTO a VALUES (0x41)',
    'INSERT INTO a VALUES (1) /* DROP TABLE public.x',
    'INSERT INTO "a VALUES (1)',
    `INSERT INTO a VALUES ('b\0')`,
    'UPDATE a SET b = 1 \\gexec',
    '',
    '-- nothing',
  ])('%j', sql => {
    expect(proveInside(sql, context)).toEqual({ kind: 'unproved', reason: expect.stringMatching(/\w/) })
  })
})

describe('whatever is put into a statement', () => {
  beforeAll(() => loadModule())

  const fragments = [
    ...[
      'auth.',
      '"auth".',
      'public.',
      'shop.public.',
      'pg_catalog.',
      '.',
      'pg_class',
      '"pg_class"',
      'auth.users',
    ],
    ...[
      'auth.f(',
      'f(',
      '"f"(',
      'f()',
      'set_config(',
      '(SELECT auth.f())',
      '(SELECT f())',
      '(x).f',
      ', auth.users',
    ],
    ...["'", '"', "E'", "E'\\'", "''", '$$', '$a$', '--', '/*', '*/', "\n'", 'U&"', "U&'", "N'", '\\', ';'],
    ...[
      '; DROP TABLE auth.users',
      '; DROP TABLE auth.users; --',
      "'; DROP TABLE auth.users; --",
      'TEMP',
      'TEMPORARY',
    ],
    ...['::regclass', "::regclass('auth.users')", "'auth.users'::regclass", 'SET SCHEMA auth', 'OWNER TO a'],
    ...[
      "nextval('auth.s')",
      "nextval('s' || '.t')",
      'TABLESPACE t',
      'INTO auth.users',
      'FROM auth.users',
      'text',
      'int',
    ],
    ...[
      'IF NOT EXISTS',
      'ON',
      'REFERENCES',
      'REFERENCES auth.users(id)',
      'TABLE',
      'VIEW',
      'EXISTS',
      'AS',
      '(',
      ')',
      ',',
    ],
    ...[
      'OPERATOR(auth.+)',
      '+',
      '1',
      '1.',
      '0x1',
      '1$a$',
      'ALSO',
      'UNION SELECT auth.f()',
      'RETURNING auth.f()',
    ],
  ]

  /** Where something can be put in: between all that are words or signs. */
  function places(sql: string): readonly number[] {
    return [...sql.matchAll(/\b|(?<=\W)(?=\W)/g)].map(({ index }) => index)
  }

  it.each(inside)('%s: what is proved leads nowhere, in the eyes of PostgreSQL', sql => {
    const wrong: string[] = []
    for (const fragment of fragments) {
      for (const at of places(sql)) {
        for (const space of ['', ' ']) {
          const text = sql.slice(0, at) + space + fragment + space + sql.slice(at)
          if (proveInside(text, context).kind !== 'inside') continue
          const out = whatLeadsOut(text)
          if (out !== null && out.length > 0) wrong.push(`${text}: ${out.join(', ')}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})
