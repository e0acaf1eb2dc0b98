import { MigrateError } from '../../../base/error.ts'
import type { Schema } from '../../../schema/schema.ts'
import { type Connection, DatabaseError } from '../../dialect.ts'
import type { SchemaDialect } from '../../schemaDialect.ts'
import {
  type ShadowDatabase,
  type ShadowRequest,
  type ShadowSubstitute,
  shadowPrefix,
  type Unfit,
} from '../../shadow.ts'
import { connectPostgres } from '../connection.ts'
import { quoteName } from '../names.ts'
import { parsePostgresUrl } from '../url.ts'
import { firstUnproved, type ProofContext } from './proof/prove.ts'
import { readObstacle, readProofContext } from './scratchCatalog.ts'
import { ScratchConnection } from './scratchConnection.ts'

/** A schema of its own in the live database, for what is proved to stay inside it. */
export const scratchSubstitute: ShadowSubstitute = {
  title: 'a schema in the live database',
  isInLiveDatabase: true,
  open: openScratch,
}

/** The comment by which a schema is known as ours. */
const MARK = 'kintsugi replays migrations here, and drops it'

async function openScratch(request: ShadowRequest): Promise<ShadowDatabase | Unfit> {
  const { url, options, id } = request
  if (url === null) return { reason: 'no server is known' }
  const scratch = `${shadowPrefix}${id}`
  const keeper = await connectPostgres(url, { ...options, create: false })
  const context = await contextOrReason(keeper, scratch, request)
  if (typeof context === 'string') {
    await keeper.close()
    return { reason: context }
  }
  let session: Connection | undefined
  return {
    server: keeper.server,
    open: async () => {
      await session?.close({ cancel: true })
      await create(keeper, scratch)
      session = await connectInside(url, scratch, request)
      return new ScratchConnection(session, context)
    },
    read: (introspect, inTransaction) => readScratch(session!, introspect, context, inTransaction),
    origin: () => `a schema of its own in the live database, ${scratch}`,
    discard: async () => {
      await session?.close({ cancel: true })
      await drop(keeper, scratch).catch(() => {})
      await keeper.close()
    },
  }
}

/** What the proof depends on, where all is proved; else why it will not do, in half a sentence. */
async function contextOrReason(
  keeper: Connection,
  scratch: string,
  request: ShadowRequest,
): Promise<ProofContext | string> {
  const url = request.url!
  const main = parsePostgresUrl(url).namespace
  try {
    const context = await readProofContext(keeper, main, scratch)
    return (
      (await readObstacle(keeper, main)) ??
      firstUnproved(request.scripts, context) ??
      (await whyNotInside(url, scratch, request)) ??
      context
    )
  } catch (error) {
    if (error instanceof DatabaseError && !error.fatal) return `the catalog cannot be read: ${error.message}`
    await keeper.close()
    throw error
  }
}

/** The locks of the session tell other runs that this one lives. */
async function create(keeper: Connection, scratch: string): Promise<void> {
  await removeLeftovers(keeper)
  await keeper.query('SELECT pg_advisory_lock(hashtext(?))', [scratch])
  await drop(keeper, scratch)
  await keeper.execute('BEGIN')
  await keeper.execute(`CREATE SCHEMA ${quoteName(scratch)}`)
  await keeper.execute(`COMMENT ON SCHEMA ${quoteName(scratch)} IS '${MARK}'`)
  await keeper.execute('COMMIT')
}

async function drop(keeper: Connection, scratch: string): Promise<void> {
  await keeper.execute(`DROP SCHEMA IF EXISTS ${quoteName(scratch)} CASCADE`)
}

/** Those of dead runs: the mark tells that they are ours, and a lock that nobody has that nobody needs them. */
async function removeLeftovers(keeper: Connection): Promise<void> {
  const rows = await keeper.query(
    `SELECT nspname AS name FROM pg_catalog.pg_namespace
      WHERE nspname LIKE ? AND pg_catalog.obj_description(oid, 'pg_namespace') = ?
        AND pg_catalog.pg_has_role(nspowner, 'USAGE')`,
    [`${shadowPrefix.replaceAll('_', '\\_')}%`, MARK],
  )
  for (const { name } of rows) {
    const [row] = await keeper.query('SELECT pg_try_advisory_lock(hashtext(?)) AS taken', [String(name)])
    if (row?.taken !== 't') continue
    await drop(keeper, String(name)).catch(() => {})
    await keeper.query('SELECT pg_advisory_unlock(hashtext(?))', [String(name)])
  }
}

/**
 * A session that finds nothing but what is in a schema. It is marked by an option that its server process begins with: one
 * that lacks it belongs to a pooler, which would lead other clients into the schema, or us out of it.
 * @throws MigrateError P3014 where that is so; P1001 … where there is no way in
 */
async function connectInside(url: string, scratch: string, { options }: ShadowRequest): Promise<Connection> {
  const inside = new URL(url)
  const given = inside.searchParams.get('options')
  const own = `-c kintsugi.scratch=${scratch} -c standard_conforming_strings=on`
  inside.searchParams.set('options', given === null ? own : `${given} ${own}`)
  inside.searchParams.set('schema', scratch)
  const session = await connectPostgres(inside.href, { ...options, create: false })
  const [row] = await session.query(
    `SELECT current_setting('kintsugi.scratch', true) AS mark, current_setting('search_path') AS path,
      current_setting('standard_conforming_strings') AS strings`,
  )
  if (row?.mark === scratch && row.path === quoteName(scratch) && row.strings === 'on') return session
  await session.close()
  throw new MigrateError('P3014', 'A pooler stands before the server: no session can be set apart.', {
    hint: 'Give the URL of the server itself.',
  })
}

/** Why no session can be set apart, in half a sentence; null where one can. */
async function whyNotInside(url: string, scratch: string, request: ShadowRequest): Promise<string | null> {
  try {
    await (await connectInside(url, scratch, request)).close()
    return null
  } catch (error) {
    if (error instanceof MigrateError) return `no session can be set apart for it: ${error.message}`
    throw error
  }
}

/**
 * What is in the schema, as if it were in the one that it stands for. Its name is nowhere else, and neither of the two is ever
 * quoted, so that the one can be replaced by the other wherever it stands.
 */
async function readScratch(
  session: Connection,
  introspect: SchemaDialect['introspect'],
  { main, scratch }: ProofContext,
  inTransaction: boolean,
): Promise<Schema> {
  // The usual schema is the default one, where names stand without it.
  const namespaces = main === 'public' ? [] : [scratch]
  const schema = await introspect(session, { namespaces, inTransaction })
  // Extensions are of the database and not of the history, which makes none; the mark is ours.
  const others = schema.others.filter(({ kind, name }) => kind !== 'comment' || name !== `schema ${scratch}`)
  const own = { ...schema, extensions: [], others }
  return JSON.parse(JSON.stringify(own).replaceAll(scratch, main)) as Schema
}
