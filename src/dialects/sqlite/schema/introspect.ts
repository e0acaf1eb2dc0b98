import type { Schema } from '../../../schema/schema.ts'
import { type Connection, DatabaseError, type Row } from '../../dialect.ts'
import { type Catalog, readCatalog } from './readCatalog.ts'

/** Tables that belong to SQLite itself, to Cloudflare D1 and to Litestream; the modules of virtual tables keep their own. */
const managed = `name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT GLOB '_cf_[A-Z]*'
  AND name NOT LIKE '\\_litestream\\_%' ESCAPE '\\' AND name <> 'd1_migrations'`

const isVirtual = `type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'`

/** Asking for the columns of a virtual table fails where its module is missing. */
const tables = `(SELECT name FROM sqlite_master WHERE type = 'table' AND ${managed} AND NOT (${isVirtual}))`

const objectQuery = `SELECT type, name, tbl_name, sql FROM sqlite_master WHERE ${managed} ORDER BY name`

const columnQuery = (owners: string): string =>
  `SELECT o.name AS owner, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
  FROM ${owners} o JOIN pragma_table_xinfo(o.name) c ORDER BY o.name, c.cid`

const indexQuery = `SELECT o.name AS owner, i.name, i."unique", i.origin, x.name AS "column", x."desc", x.coll
  FROM ${tables} o JOIN pragma_index_list(o.name) i JOIN pragma_index_xinfo(i.name) x
  WHERE x."key" = 1 ORDER BY o.name, i.seq, x.seqno`

const foreignKeyQuery = `SELECT o.name AS owner, f.id, f."table", f."from", f."to", f.on_update, f.on_delete
  FROM ${tables} o JOIN pragma_foreign_key_list(o.name) f ORDER BY o.name, f.id, f.seq`

/** Reads a database: one query for each kind of object. */
export async function introspectSqlite(connection: Connection): Promise<Schema> {
  const catalog: Catalog = {
    objects: await connection.query(objectQuery),
    columns: await connection.query(columnQuery(tables)),
    viewColumns: await viewColumns(connection),
    indexes: await connection.query(indexQuery),
    foreignKeys: await connection.query(foreignKeyQuery),
  }
  return readCatalog(catalog)
}

/** A view on a table that is gone has no columns, and makes the question for all of them fail. */
async function viewColumns(connection: Connection): Promise<readonly Row[]> {
  try {
    return await connection.query(columnQuery(`(SELECT name FROM sqlite_master WHERE type = 'view')`))
  } catch (error) {
    if (error instanceof DatabaseError && !error.fatal) return []
    throw error
  }
}
