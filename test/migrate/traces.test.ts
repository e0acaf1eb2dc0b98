import { describe, expect, it } from 'vitest'
import { postgres } from '../../src/dialects/postgres/index.ts'
import { statementsOf } from '../../src/dialects/script.ts'
import { isToldBySchema, leavesSessionAlone } from '../../src/migrate/traces.ts'

const read = (sql: string) => statementsOf(postgres.split(sql))

describe('the session', () => {
  it.each([
    'CREATE TABLE a (id INT); ALTER TABLE a ADD b INT; DROP TABLE a',
    'BEGIN; INSERT INTO a VALUES (1); COMMIT',
    'PRAGMA foreign_keys=OFF; DROP TABLE a; PRAGMA foreign_key_check("a"); PRAGMA foreign_keys=ON',
    'PRAGMA defer_foreign_keys=ON; DROP TABLE a',
  ])('is left alone by %s', sql => expect(leavesSessionAlone(read(sql))).toBe(true))

  it.each([
    'SET search_path TO a',
    "SELECT pg_catalog.set_config('search_path', '', false)",
    "INSERT INTO a SELECT set_config('search_path', 'a', false)",
    'CREATE TEMPORARY TABLE a (id INT)',
    'PRAGMA foreign_keys=OFF; DROP TABLE a',
    'PRAGMA legacy_alter_table=ON',
    "ATTACH DATABASE 'a.db' AS a",
    'USE other',
    'DO $$ BEGIN SET search_path TO a; END $$',
    'CALL anything()',
  ])('is not by %s', sql => expect(leavesSessionAlone(read(sql))).toBe(false))
})

describe('the schema', () => {
  it.each([
    'CREATE TABLE a (id INT); CREATE UNIQUE INDEX b ON a (id); COMMENT ON TABLE a IS NULL; DROP TABLE a',
    "CREATE TYPE a AS ENUM ('b'); ALTER TYPE a ADD VALUE 'c'",
    'CREATE OR REPLACE FUNCTION a() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    'CREATE MATERIALIZED VIEW a AS SELECT 1',
    'CREATE TABLE a (id INT); UPDATE a SET id = 1; DELETE FROM a',
  ])('tells what was done by %s', sql => expect(isToldBySchema(read(sql))).toBe(true))

  it.each([
    'INSERT INTO a VALUES (1)',
    'CREATE TABLE a AS SELECT 1',
    'ALTER TABLE a OWNER TO b',
    'ALTER SEQUENCE a RESTART',
    'CREATE ROLE a',
    'GRANT ALL ON a TO b',
    'CREATE AGGREGATE a (int) (SFUNC = b, STYPE = int)',
    'CREATE TRIGGER a AFTER UPDATE ON b EXECUTE FUNCTION c(); UPDATE b SET id = 1',
    'DO $$ BEGIN END $$',
    'SELECT a()',
    'COPY a FROM stdin',
    'TRUNCATE a',
  ])('does not by %s', sql => expect(isToldBySchema(read(sql))).toBe(false))
})
