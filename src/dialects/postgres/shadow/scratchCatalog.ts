import type { Connection } from '../../dialect.ts'
import type { ProofContext } from './proof/prove.ts'
import { harmlessFunctions, sequenceFunctions } from './proof/words.ts'

/** What of the live database a proof depends on. Only the catalog is read. */
export async function readProofContext(
  connection: Connection,
  main: string,
  scratch: string,
): Promise<ProofContext> {
  const namespaces = await connection.query('SELECT nspname AS name FROM pg_catalog.pg_namespace')
  const types = await connection.query(
    `SELECT typname AS name FROM pg_catalog.pg_type WHERE typnamespace = 'pg_catalog'::regnamespace`,
  )
  return {
    main,
    scratch,
    namespaces: new Set(namespaces.map(row => String(row.name))),
    systemTypes: new Set(types.map(row => String(row.name))),
  }
}

/** The first number of what did not come with the server. */
const OF_USERS = 16384

/** What makes a schema in this database no place apart, each with the reason in half a sentence. */
const obstacles: readonly { readonly reason: string; readonly sql: string }[] = [
  {
    reason: 'the user may not create schemas',
    sql: `SELECT WHERE NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')`,
  },
  {
    reason: 'the server only reads',
    sql: 'SELECT WHERE pg_catalog.pg_is_in_recovery()',
  },
  {
    reason: 'tables are stored in the way of an extension',
    sql: `SELECT WHERE pg_catalog.current_setting('default_table_access_method') <> 'heap'`,
  },
  {
    reason: 'the database has event triggers, which would run',
    sql: `SELECT FROM pg_catalog.pg_event_trigger WHERE evtenabled <> 'D'`,
  },
  {
    reason: 'all tables of the database are published, new ones too',
    sql: 'SELECT FROM pg_catalog.pg_publication WHERE puballtables',
  },
  {
    reason: 'all changes in the database are read by a replication slot',
    sql: `SELECT FROM pg_catalog.pg_replication_slots
      WHERE slot_type = 'logical' AND database = pg_catalog.current_database() AND plugin <> 'pgoutput'`,
  },
  {
    reason: "something was added to the server's own catalog",
    sql: `SELECT FROM pg_catalog.pg_class c WHERE c.relnamespace = 'pg_catalog'::regnamespace
        AND (c.oid >= ${OF_USERS} OR c.relname NOT LIKE 'pg\\_%')
      UNION ALL SELECT FROM pg_catalog.pg_operator o WHERE o.oprnamespace = 'pg_catalog'::regnamespace AND o.oid >= ${OF_USERS}
      UNION ALL SELECT FROM pg_catalog.pg_cast c
        WHERE c.oid >= ${OF_USERS} AND c.castsource < ${OF_USERS} AND c.casttarget < ${OF_USERS}
      UNION ALL SELECT FROM pg_catalog.pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.oid >= ${OF_USERS}
        AND p.proname IN (${[...harmlessFunctions, ...sequenceFunctions].map(name => `'${name.toLowerCase()}'`).join(', ')})`,
  },
]

/** Why no schema of this database is a place apart; null where one can be. */
export async function readObstacle(connection: Connection, main: string): Promise<string | null> {
  const [row] = await connection.query('SELECT pg_catalog.quote_ident(?) AS quoted', [main])
  if (row?.quoted !== main) return `the name of the schema ${row?.quoted} has to be quoted`
  for (const { reason, sql } of obstacles) {
    if ((await connection.query(`SELECT EXISTS (${sql}) AS found`))[0]?.found === 't') return reason
  }
  return null
}
