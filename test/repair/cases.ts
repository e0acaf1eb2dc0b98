import type { TestDatabase } from '../databases.ts'
import type { Version } from '../setup/version.ts'

/** A migration that may stop anywhere. */
export interface Case {
  readonly name: string
  /** What is there before it, with rows. */
  readonly before: string
  readonly rows: string
  readonly script: string
  /** Queries for rows that must be there before, in the middle, and after: the same in every state. */
  readonly keeps: readonly string[]
  /** The oldest version of each server that knows it, where not all have it. */
  readonly since?: Since
}

type Since = Partial<Readonly<Record<TestDatabase['id'], Version>>>

const users = {
  postgresql: `CREATE TABLE "User" ("id" SERIAL NOT NULL, "email" TEXT NOT NULL, "name" TEXT, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
CREATE TABLE "Post" ("id" SERIAL NOT NULL, "title" VARCHAR(100) NOT NULL DEFAULT 'none', "userId" INTEGER, CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));
CREATE INDEX "Post_title_idx" ON "Post"("title");
ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;`,
  mysql: `CREATE TABLE \`User\` (\`id\` INTEGER NOT NULL AUTO_INCREMENT, \`email\` VARCHAR(191) NOT NULL, \`name\` VARCHAR(191) NULL, PRIMARY KEY (\`id\`)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE \`Post\` (\`id\` INTEGER NOT NULL AUTO_INCREMENT, \`title\` VARCHAR(100) NOT NULL DEFAULT 'none', \`userId\` INTEGER NULL, INDEX \`Post_title_idx\`(\`title\`), PRIMARY KEY (\`id\`)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
ALTER TABLE \`Post\` ADD CONSTRAINT \`Post_userId_fkey\` FOREIGN KEY (\`userId\`) REFERENCES \`User\`(\`id\`) ON DELETE SET NULL ON UPDATE CASCADE;`,
  sqlite: `CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "email" TEXT NOT NULL, "name" TEXT);
CREATE TABLE "Post" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "title" TEXT NOT NULL DEFAULT 'none', "userId" INTEGER, CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE);
CREATE INDEX "Post_title_idx" ON "Post"("title");`,
} as const

const rows = `INSERT INTO "User" ("id", "email", "name") VALUES (1, 'ann@example.com', 'Ann'), (2, 'ben@example.com', NULL);
INSERT INTO "Post" ("id", "title", "userId") VALUES (1, 'first', 1), (2, 'second', NULL);`

const keeps = ['SELECT "id", "email" FROM "User" ORDER BY "id"', 'SELECT "id" FROM "Post" ORDER BY "id"']

interface Common {
  readonly name: string
  /** In double quotes; MySQL's are put in their place. */
  readonly script: string
  readonly before?: string
  readonly keeps?: readonly string[]
  readonly only?: readonly TestDatabase['provider'][]
  readonly since?: Since
}

const common: readonly Common[] = [
  {
    name: 'tables and columns',
    script: `CREATE TABLE "Tag" ("id" INTEGER NOT NULL PRIMARY KEY, "label" VARCHAR(20));
ALTER TABLE "User" ADD COLUMN "age" INTEGER;
ALTER TABLE "Post" ADD COLUMN "score" INTEGER NOT NULL DEFAULT 7;
CREATE INDEX "User_age_idx" ON "User"("age");
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");`,
  },
  {
    name: 'rows between tables',
    script: `CREATE TABLE "Role" ("id" INTEGER NOT NULL PRIMARY KEY, "label" VARCHAR(20) NOT NULL);
INSERT INTO "Role" ("id", "label") VALUES (1, 'admin'), (2, 'guest');
ALTER TABLE "User" ADD COLUMN "roleId" INTEGER;
UPDATE "User" SET "roleId" = 2;
CREATE INDEX "User_roleId_idx" ON "User"("roleId");`,
  },
  {
    name: 'dropped columns, indexes and tables',
    before: 'CREATE TABLE "Old" ("id" INTEGER NOT NULL PRIMARY KEY, "note" VARCHAR(20));',
    script: `DROP INDEX "Post_title_idx";
DROP TABLE "Old";
CREATE INDEX "User_email_idx" ON "User"("email");`,
    only: ['postgresql', 'sqlite'],
  },
  {
    name: 'renamed table and column',
    script: `ALTER TABLE "User" RENAME COLUMN "email" TO "mail";
ALTER TABLE "Post" RENAME TO "Article";
CREATE INDEX "Article_userId_idx" ON "Article"("userId");`,
    keeps: ['SELECT "id", "name" FROM "User" ORDER BY "id"'],
    since: { mysql: [8] },
  },
  {
    name: 'a view',
    script: `CREATE VIEW "Named" AS SELECT "id", "name" FROM "User";
CREATE TABLE "Tag" ("id" INTEGER NOT NULL PRIMARY KEY);
CREATE INDEX "User_name_idx" ON "User"("name");`,
  },
]

const own: Readonly<Record<TestDatabase['provider'], readonly Common[]>> = {
  postgresql: [
    {
      name: 'an enum and its column',
      script: `CREATE TYPE "Kind" AS ENUM ('a', 'b');
ALTER TABLE "Post" ADD COLUMN "kind" "Kind" NOT NULL DEFAULT 'a';
ALTER TYPE "Kind" ADD VALUE 'c';
CREATE SCHEMA "extra";
CREATE TABLE "extra"."Thing" ("id" INTEGER NOT NULL PRIMARY KEY);`,
    },
    {
      name: 'an index built concurrently',
      script: `ALTER TABLE "User" ADD COLUMN "age" INTEGER;
CREATE INDEX CONCURRENTLY "User_age_idx" ON "User"("age");
ALTER TABLE "User" ADD COLUMN "size" INTEGER;`,
    },
    {
      name: 'functions, triggers, checks, policies, sequences, domains',
      script: `CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."name" = 'x'; RETURN NEW; END; $$;
CREATE TRIGGER "touch_user" BEFORE UPDATE ON "User" FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE "User" ADD CONSTRAINT "User_email_check" CHECK (length("email") > 1);
CREATE SEQUENCE "numbers" START 5;
CREATE DOMAIN "positive" AS INTEGER CHECK (VALUE > 0);
ALTER TABLE "Post" ADD COLUMN "rank" "positive";
ALTER TABLE "User" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own" ON "User" FOR SELECT USING (true);
COMMENT ON COLUMN "User"."email" IS 'where to write';`,
    },
    {
      name: 'changed types and constraints',
      script: `ALTER TABLE "Post" ALTER COLUMN "title" SET DATA TYPE TEXT;
ALTER TABLE "Post" ALTER COLUMN "title" DROP DEFAULT;
ALTER TABLE "User" ALTER COLUMN "name" SET DEFAULT 'nobody';
ALTER TABLE "Post" DROP CONSTRAINT "Post_userId_fkey";
ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;`,
    },
  ],
  mysql: [
    {
      name: 'changed types and constraints',
      script: `ALTER TABLE "Post" MODIFY "title" TEXT NULL;
ALTER TABLE "Post" DROP FOREIGN KEY "Post_userId_fkey";
ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "User" MODIFY "email" VARCHAR(100) NOT NULL DEFAULT 'x';`,
      before: 'DROP INDEX "Post_title_idx" ON "Post";',
    },
    {
      name: 'a column renamed with its definition',
      script: `ALTER TABLE "User" CHANGE "email" "mail" VARCHAR(191) NOT NULL;
CREATE INDEX "User_mail_idx" ON "User"("mail");`,
      keeps: ['SELECT "id", "name" FROM "User" ORDER BY "id"'],
    },
    {
      name: 'settings, procedures, triggers',
      script: `SET FOREIGN_KEY_CHECKS = 0;
CREATE PROCEDURE "nothing"() SELECT 1;
CREATE TRIGGER "touch_user" BEFORE UPDATE ON "User" FOR EACH ROW SET NEW."name" = 'x';
CREATE TABLE "Tag" ("id" INTEGER NOT NULL, "userId" INTEGER NULL, PRIMARY KEY ("id"), CONSTRAINT "Tag_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id")) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
SET FOREIGN_KEY_CHECKS = 1;`,
    },
    {
      name: 'a prepared statement',
      script: `SET @sql := 'ALTER TABLE User ADD COLUMN age INTEGER';
PREPARE adding FROM @sql;
EXECUTE adding;
DEALLOCATE PREPARE adding;
CREATE INDEX "User_age_idx" ON "User"("age");`,
    },
    {
      name: 'an enum of a column',
      script: `ALTER TABLE "User" ADD COLUMN "kind" ENUM('a', 'b') NOT NULL DEFAULT 'a';
ALTER TABLE "User" MODIFY "kind" ENUM('a', 'b', 'c') NOT NULL DEFAULT 'a';
DROP INDEX "Post_title_idx" ON "Post";`,
    },
  ],
  sqlite: [
    {
      name: 'a table built anew',
      script: `PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "email" TEXT NOT NULL, "name" TEXT NOT NULL DEFAULT 'nobody', "age" INTEGER);
INSERT INTO "new_User" ("email", "id", "name") SELECT "email", "id", coalesce("name", 'nobody') AS "name" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
CREATE TABLE "Tag" ("id" INTEGER NOT NULL PRIMARY KEY);`,
    },
    {
      name: 'two tables built anew, with a trigger and a check',
      before: `CREATE TABLE "Item" ("id" INTEGER NOT NULL PRIMARY KEY, "n" INTEGER NOT NULL CHECK ("n" > 0), "label" TEXT COLLATE NOCASE) STRICT;
CREATE TRIGGER "item_note" AFTER INSERT ON "Item" BEGIN UPDATE "User" SET "name" = 'noted'; END;`,
      script: `PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Post" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "title" TEXT, "userId" INTEGER, CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE);
INSERT INTO "new_Post" ("id", "title", "userId") SELECT "id", "title", "userId" FROM "Post";
DROP TABLE "Post";
ALTER TABLE "new_Post" RENAME TO "Post";
CREATE TABLE "new_Item" ("id" INTEGER NOT NULL PRIMARY KEY, "n" INTEGER NOT NULL);
INSERT INTO "new_Item" ("id", "n") SELECT "id", "n" FROM "Item";
DROP TABLE "Item";
ALTER TABLE "new_Item" RENAME TO "Item";
PRAGMA foreign_keys=ON;`,
    },
  ],
}

/** SQL in double quotes as a database wants it. */
export function quotedFor(provider: TestDatabase['provider'], sql: string): string {
  return provider === 'mysql' ? sql.replaceAll('"', '`') : sql
}

/** A migration that fails at its second statement; what the others do to rows is in no catalog, and must not happen twice. */
export function counters(provider: TestDatabase['provider']): Case {
  const quoted = (sql: string): string => quotedFor(provider, sql)
  return {
    name: 'counters',
    before: quoted('CREATE TABLE "Counter" ("id" INTEGER NOT NULL PRIMARY KEY, "n" INTEGER NOT NULL);\n'),
    rows: quoted('INSERT INTO "Counter" ("id", "n") VALUES (1, 1), (2, 1);'),
    script: quoted(`UPDATE "Counter" SET "n" = "n" + 1;
CREATE UNIQUE INDEX "Counter_n_key" ON "Counter"("n");
UPDATE "Counter" SET "n" = "n" + 10;
`),
    keeps: [quoted('SELECT "id", "n" FROM "Counter" ORDER BY "id"')],
  }
}

/** The cases of one kind of database. */
export function casesOf(provider: TestDatabase['provider']): readonly Case[] {
  const quoted = (sql: string): string => quotedFor(provider, sql)
  return [...common.filter(({ only }) => only?.includes(provider) ?? true), ...own[provider]].map(each => ({
    name: each.name,
    before: `${users[provider]}\n${quoted(each.before ?? '')}`,
    rows: quoted(rows),
    script: `${quoted(each.script)}\n`,
    keeps: (each.keeps ?? keeps).map(quoted),
    ...(each.since !== undefined && { since: each.since }),
  }))
}
