import { type ChangeSuite, change, managed } from './change.ts'

const schema = `
datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  name  String @default("x")
  score Int
  posts Post[]
}

model Post {
  id     Int    @id
  title  String
  user   User   @relation(fields: [userId], references: [id])
  userId Int

  @@index([title])
}
`

const objects = `
CREATE TABLE plain (id int, tags text);
CREATE INDEX plain_id ON plain (id);
CREATE VIEW named AS SELECT id, name FROM User;
CREATE TRIGGER touched AFTER UPDATE ON User BEGIN SELECT 1; END;
CREATE VIRTUAL TABLE words USING fts5(body);
`

/** Another definition of a table: SQLite cannot alter it. */
const table = (name: string, definition: string, rest = ''): ReturnType<typeof change> =>
  change(
    name,
    `DROP TABLE plain; CREATE TABLE plain (${definition})${rest}; CREATE INDEX plain_id ON plain (id)`,
    'DROP TABLE plain; CREATE TABLE plain (id int, tags text); CREATE INDEX plain_id ON plain (id)',
  )

const instead = (name: string, rest: string): ReturnType<typeof change> =>
  change(
    name,
    `DROP INDEX plain_id; CREATE ${rest}`,
    'DROP INDEX plain_id; CREATE INDEX plain_id ON plain (id)',
  )

export const sqliteChanges: ChangeSuite = {
  schema,
  objects,
  changes: [
    managed('a table', 'CREATE TABLE more (id int)', 'DROP TABLE more'),
    managed('a column', 'ALTER TABLE User ADD COLUMN more int', 'ALTER TABLE User DROP COLUMN more'),
    managed(
      'a name of a column',
      'ALTER TABLE User RENAME COLUMN score TO more',
      'ALTER TABLE User RENAME COLUMN more TO score',
    ),
    table('a type', 'id bigint, tags text'),
    table('a type that is not known', 'id int, tags varchar(9)'),
    table('a required column', 'id int NOT NULL, tags text'),
    table('a default', 'id int DEFAULT 1, tags text'),
    table('a default that is an expression', 'id int DEFAULT (1 + 1), tags text'),
    table('a primary key', 'id int PRIMARY KEY, tags text'),
    table('a counter', 'id integer PRIMARY KEY, tags text'),
    table('a counter that never repeats', 'id integer PRIMARY KEY AUTOINCREMENT, tags text'),
    table('the order of a primary key', 'id int PRIMARY KEY DESC, tags text'),
    table('what happens on a conflict', 'id int PRIMARY KEY ON CONFLICT REPLACE, tags text'),
    table('a unique column', 'id int UNIQUE, tags text'),
    table('a check', 'id int, tags text, CHECK (id > 0)'),
    table('a check of a column', 'id int CHECK (id > 0), tags text'),
    table('the name of a check', 'id int, tags text, CONSTRAINT positive CHECK (id > 0)'),
    table('a collation', 'id int, tags text COLLATE NOCASE'),
    table('a foreign key', 'id int REFERENCES User (id), tags text'),
    table('what a foreign key does', 'id int REFERENCES User (id) ON DELETE CASCADE, tags text'),
    table('a foreign key that waits', 'id int REFERENCES User (id) DEFERRABLE INITIALLY DEFERRED, tags text'),
    table('a generated column', 'id int, tags text, b int AS (id * 2)'),
    table('a generated column that is stored', 'id int, tags text, b int AS (id * 2) STORED'),
    table('a strict table', 'id int, tags text', ' STRICT'),
    table('a table without numbers of rows', 'id int PRIMARY KEY, tags text', ' WITHOUT ROWID'),
    managed('an index', 'CREATE INDEX more ON User (name)', 'DROP INDEX more'),
    instead('a unique index', 'UNIQUE INDEX plain_id ON plain (id)'),
    instead('the order of an index', 'INDEX plain_id ON plain (id DESC)'),
    instead('the columns of an index', 'INDEX plain_id ON plain (tags)'),
    instead('the collation of an index', 'INDEX plain_id ON plain (id COLLATE NOCASE)'),
    instead('a condition of an index', 'INDEX plain_id ON plain (id) WHERE id > 5'),
    instead('an index on an expression', 'INDEX plain_id ON plain (lower(tags))'),
    change('an expression of an index', 'CREATE INDEX low ON plain (lower(tags))'),
    change('another expression of an index', 'DROP INDEX low; CREATE INDEX low ON plain (upper(tags))'),
    change('a view', 'CREATE VIEW more AS SELECT 1 AS a', 'DROP VIEW more'),
    change(
      'what a view shows',
      'DROP VIEW named; CREATE VIEW named AS SELECT id, name FROM User WHERE id > 0',
      'DROP VIEW named; CREATE VIEW named AS SELECT id, name FROM User',
    ),
    change('a trigger', 'CREATE TRIGGER more AFTER INSERT ON User BEGIN SELECT 1; END', 'DROP TRIGGER more'),
    change(
      'what a trigger does',
      'DROP TRIGGER touched; CREATE TRIGGER touched AFTER UPDATE ON User BEGIN SELECT 2; END',
      'DROP TRIGGER touched; CREATE TRIGGER touched AFTER UPDATE ON User BEGIN SELECT 1; END',
    ),
    change(
      'a trigger of a view',
      'CREATE TRIGGER more INSTEAD OF INSERT ON named BEGIN SELECT 1; END',
      'DROP TRIGGER more',
    ),
    change('a virtual table', 'CREATE VIRTUAL TABLE others USING fts5(body)', 'DROP TABLE others'),
    change(
      'columns of a virtual table',
      'DROP TABLE words; CREATE VIRTUAL TABLE words USING fts5(body, title)',
    ),
    change(
      'options of a virtual table',
      `DROP TABLE words; CREATE VIRTUAL TABLE words USING fts5(body, title, tokenize = 'porter')`,
    ),
  ],
}
