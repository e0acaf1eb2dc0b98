import { type CatalogChange, type ChangeSuite, change, managed, since } from './change.ts'
import { newerMariadbChanges, newerMysqlChanges } from './mysqlNewer.ts'

const schema = `
datasource db {
  provider = "mysql"
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
CREATE TABLE plain (id int, tags varchar(99), body text, INDEX plain_id (id));
CREATE TABLE counted (id int PRIMARY KEY, a int, b int AS (a * 2) STORED);
CREATE TABLE placed (id int, at point NOT NULL);
CREATE TABLE parted (id int) PARTITION BY HASH (id) PARTITIONS 2;
CREATE VIEW named AS SELECT id, name FROM User;
CREATE FUNCTION twice(i int) RETURNS int DETERMINISTIC NO SQL RETURN i * 2;
CREATE PROCEDURE nothing() SELECT 1;
CREATE TRIGGER touched BEFORE UPDATE ON User FOR EACH ROW SET NEW.score = 1;
CREATE EVENT cleaning ON SCHEDULE EVERY 1 DAY DO DELETE FROM plain;
`

const tables: readonly CatalogChange[] = [
  managed('a table', 'CREATE TABLE more (id int)', 'DROP TABLE more'),
  change('an engine', 'ALTER TABLE plain ENGINE = MyISAM', 'ALTER TABLE plain ENGINE = InnoDB'),
  change(
    'a format of rows',
    'ALTER TABLE plain ROW_FORMAT = COMPRESSED',
    'ALTER TABLE plain ROW_FORMAT = DEFAULT',
  ),
  change(
    'a collation of a table',
    'ALTER TABLE plain DEFAULT COLLATE utf8mb4_bin',
    'ALTER TABLE plain DEFAULT COLLATE utf8mb4_unicode_ci',
  ),
  change('a comment on a table', `ALTER TABLE User COMMENT 'people'`, `ALTER TABLE User COMMENT ''`),
  change(
    'a number of partitions',
    'ALTER TABLE parted ADD PARTITION PARTITIONS 1',
    'ALTER TABLE parted COALESCE PARTITION 1',
  ),
  change(
    'partitions',
    'ALTER TABLE plain PARTITION BY HASH (id) PARTITIONS 2',
    'ALTER TABLE plain REMOVE PARTITIONING',
  ),
]

const columns: readonly CatalogChange[] = [
  managed('a column', 'ALTER TABLE User ADD COLUMN more int', 'ALTER TABLE User DROP COLUMN more'),
  managed(
    'a type',
    'ALTER TABLE Post MODIFY title varchar(9) NOT NULL',
    'ALTER TABLE Post MODIFY title varchar(191) NOT NULL',
  ),
  managed(
    'a required column',
    'ALTER TABLE Post MODIFY title varchar(191) NULL',
    'ALTER TABLE Post MODIFY title varchar(191) NOT NULL',
  ),
  managed(
    'a default',
    `ALTER TABLE Post ALTER COLUMN title SET DEFAULT 'a'`,
    'ALTER TABLE Post ALTER COLUMN title DROP DEFAULT',
  ),
  managed(
    'a counter',
    'ALTER TABLE counted MODIFY id int NOT NULL AUTO_INCREMENT',
    'ALTER TABLE counted MODIFY id int NOT NULL',
  ),
  change(
    'a width that says nothing',
    'ALTER TABLE plain MODIFY id int unsigned',
    'ALTER TABLE plain MODIFY id int',
  ),
  change(
    'digits filled up',
    'ALTER TABLE plain MODIFY id int(5) zerofill',
    'ALTER TABLE plain MODIFY id int',
  ),
  since(
    { mysql: [8, 0, 13] },
    change(
      'a default that is an expression',
      "ALTER TABLE plain MODIFY tags varchar(99) DEFAULT (upper('a'))",
      'ALTER TABLE plain MODIFY tags varchar(99)',
    ),
  ),
  change(
    'what a column becomes when its row changes',
    'ALTER TABLE placed ADD COLUMN t timestamp NULL ON UPDATE CURRENT_TIMESTAMP',
  ),
  change('what a column no longer becomes', 'ALTER TABLE placed MODIFY t timestamp NULL'),
  change(
    'the expression of a generated column',
    'ALTER TABLE counted MODIFY b int AS (a * 3) STORED',
    'ALTER TABLE counted MODIFY b int AS (a * 2) STORED',
  ),
  change('whether a generated column is stored', 'ALTER TABLE counted ADD c int AS (a) VIRTUAL'),
  change('that a generated column is stored', 'ALTER TABLE counted DROP c, ADD c int AS (a) STORED'),
  change(
    'a collation of a column',
    'ALTER TABLE plain MODIFY tags varchar(99) COLLATE utf8mb4_bin',
    'ALTER TABLE plain MODIFY tags varchar(99)',
  ),
  change(
    'a comment on a column',
    `ALTER TABLE plain MODIFY id int COMMENT 'n'`,
    'ALTER TABLE plain MODIFY id int',
  ),
  change('an enum', `ALTER TABLE plain ADD COLUMN mood enum('a', 'b')`),
  change('a value of an enum', `ALTER TABLE plain MODIFY mood enum('a', 'b', 'c')`),
  change('a set', `ALTER TABLE plain MODIFY mood set('a', 'b', 'c')`),
]

const instead = (name: string, rest: string): CatalogChange =>
  change(
    name,
    `ALTER TABLE plain DROP INDEX plain_id, ADD ${rest}`,
    'ALTER TABLE plain DROP INDEX plain_id, ADD INDEX plain_id (id)',
  )

const keys: readonly CatalogChange[] = [
  managed('an index', 'CREATE INDEX more ON User (name)', 'DROP INDEX more ON User'),
  instead('a unique index', 'UNIQUE INDEX plain_id (id)'),
  since({ mysql: [8], mariadb: [10, 8] }, instead('the order of an index', 'INDEX plain_id (id DESC)')),
  instead('the columns of an index', 'INDEX plain_id (tags)'),
  instead('a prefix', 'INDEX plain_id (tags(5))'),
  instead('an index of words', 'FULLTEXT INDEX plain_id (body)'),
  instead('a comment on an index', `INDEX plain_id (id) COMMENT 'fast'`),
  change('an index of places', 'ALTER TABLE placed ADD SPATIAL INDEX placed_at (at)'),
  {
    name: 'a foreign key',
    sql: 'ALTER TABLE placed ADD CONSTRAINT placed_fkey FOREIGN KEY (id) REFERENCES User (id)',
    isManaged: true,
  },
  change(
    'what a foreign key does',
    'ALTER TABLE placed DROP FOREIGN KEY placed_fkey; ALTER TABLE placed ADD CONSTRAINT placed_fkey FOREIGN KEY (id) REFERENCES User (id) ON DELETE CASCADE',
  ),
]

const code: readonly CatalogChange[] = [
  change('a view', 'CREATE VIEW more AS SELECT 1 AS a', 'DROP VIEW more'),
  change(
    'what a view shows',
    'CREATE OR REPLACE VIEW named AS SELECT id, name FROM User WHERE id > 0',
    'CREATE OR REPLACE VIEW named AS SELECT id, name FROM User',
  ),
  change(
    'how a view is checked',
    'CREATE OR REPLACE SQL SECURITY INVOKER VIEW named AS SELECT id, name FROM User',
    'CREATE OR REPLACE SQL SECURITY DEFINER VIEW named AS SELECT id, name FROM User',
  ),
  change(
    'a function',
    'CREATE FUNCTION more() RETURNS int DETERMINISTIC NO SQL RETURN 1',
    'DROP FUNCTION more',
  ),
  change(
    'what a function does',
    'DROP FUNCTION twice; CREATE FUNCTION twice(i int) RETURNS int DETERMINISTIC NO SQL RETURN i * 3',
    'DROP FUNCTION twice; CREATE FUNCTION twice(i int) RETURNS int DETERMINISTIC NO SQL RETURN i * 2',
  ),
  change(
    'what a function takes',
    'DROP FUNCTION twice; CREATE FUNCTION twice(i bigint) RETURNS int DETERMINISTIC NO SQL RETURN i * 2',
    'DROP FUNCTION twice; CREATE FUNCTION twice(i int) RETURNS int DETERMINISTIC NO SQL RETURN i * 2',
  ),
  change('how a function is', 'ALTER FUNCTION twice READS SQL DATA', 'ALTER FUNCTION twice NO SQL'),
  // MySQL 8.0.15 does not take it back.
  change('a comment on a function', `ALTER FUNCTION twice COMMENT 'f'`),
  change(
    'who a procedure runs as',
    'ALTER PROCEDURE nothing SQL SECURITY INVOKER',
    'ALTER PROCEDURE nothing SQL SECURITY DEFINER',
  ),
  change(
    'what a procedure does',
    'DROP PROCEDURE nothing; CREATE PROCEDURE nothing() SELECT 2',
    'DROP PROCEDURE nothing; CREATE PROCEDURE nothing() SELECT 1',
  ),
  change(
    'a trigger',
    'CREATE TRIGGER more AFTER INSERT ON User FOR EACH ROW SET @a = 1',
    'DROP TRIGGER more',
  ),
  change(
    'what a trigger does',
    'DROP TRIGGER touched; CREATE TRIGGER touched BEFORE UPDATE ON User FOR EACH ROW SET NEW.score = 2',
    'DROP TRIGGER touched; CREATE TRIGGER touched BEFORE UPDATE ON User FOR EACH ROW SET NEW.score = 1',
  ),
  change('an event', 'CREATE EVENT more ON SCHEDULE EVERY 1 DAY DO SELECT 1', 'DROP EVENT more'),
  change('when an event is', "ALTER EVENT cleaning ON SCHEDULE EVERY 2 DAY STARTS '2030-01-01'"),
  change('an event that does not run', 'ALTER EVENT cleaning DISABLE'),
  change('what an event does', 'ALTER EVENT cleaning DO DELETE FROM counted'),
  change('a comment on an event', `ALTER EVENT cleaning COMMENT 'e'`),
]

const changes: readonly CatalogChange[] = [...tables, ...columns, ...keys, ...code]

/** What only MariaDB has, or only it this way. */
export const mariadbChanges: ChangeSuite = {
  schema,
  objects,
  changes: [
    ...newerMariadbChanges,
    ...changes,
    change('an invisible column', 'ALTER TABLE plain ADD COLUMN hidden int INVISIBLE DEFAULT 1'),
    change('a visible column', 'ALTER TABLE plain MODIFY hidden int DEFAULT 1'),
    change(
      'a check',
      'ALTER TABLE plain ADD CONSTRAINT positive CHECK (id > 0)',
      'ALTER TABLE plain DROP CONSTRAINT positive',
    ),
    change(
      'a check of a column',
      'ALTER TABLE plain MODIFY id int CHECK (id > 0)',
      'ALTER TABLE plain MODIFY id int',
    ),
    since(
      { mariadb: [10, 6] },
      change(
        'an index that is ignored',
        'ALTER TABLE plain ALTER INDEX plain_id IGNORED',
        'ALTER TABLE plain ALTER INDEX plain_id NOT IGNORED',
      ),
    ),
    change('a sequence', 'CREATE SEQUENCE numbers', 'DROP SEQUENCE numbers'),
    change(
      'a table with versions',
      'ALTER TABLE plain ADD SYSTEM VERSIONING',
      'ALTER TABLE plain DROP SYSTEM VERSIONING',
    ),
  ],
}

/** The same of MySQL. */
export const mysqlChanges: ChangeSuite = {
  schema,
  objects,
  changes: [
    ...newerMysqlChanges,
    ...changes,
    since(
      { mysql: [8] },
      change(
        'an invisible index',
        'ALTER TABLE plain ALTER INDEX plain_id INVISIBLE',
        'ALTER TABLE plain ALTER INDEX plain_id VISIBLE',
      ),
    ),
    since(
      { mysql: [8, 0, 13] },
      change(
        'an index on an expression',
        'CREATE INDEX plain_low ON plain ((lower(tags)))',
        'DROP INDEX plain_low ON plain',
      ),
    ),
    since(
      { mysql: [8, 0, 16] },
      change('a check', 'ALTER TABLE plain ADD CONSTRAINT positive CHECK (id > 0)'),
    ),
    since(
      { mysql: [8, 0, 16] },
      change('a check that is not enforced', 'ALTER TABLE plain ALTER CHECK positive NOT ENFORCED'),
    ),
    since(
      { mysql: [8, 0, 23] },
      change('an invisible column', 'ALTER TABLE plain ADD COLUMN hidden int INVISIBLE DEFAULT 1'),
    ),
  ],
}
