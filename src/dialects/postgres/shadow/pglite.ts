import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Extension } from '@electric-sql/pglite'
import type { Connection, ConnectOptions } from '../../dialect.ts'
import type { ShadowDatabase, ShadowRequest, ShadowSubstitute, Unfit } from '../../shadow.ts'
import { connectOver, connectPostgres } from '../connection.ts'
import { quoteName } from '../names.ts'
import { extensionsIn, makesViews } from './pgliteNeeds.ts'
import { type Pglite, PgliteStream } from './pgliteStream.ts'

const PACKAGE = '@electric-sql/pglite'

/** PostgreSQL in this process, as WebAssembly: it needs no rights on any server. */
export const pgliteSubstitute: ShadowSubstitute = {
  title: 'PGlite',
  isInLiveDatabase: false,
  open: openPglite,
}

/** Since then the catalog leaves out the table before a column where a view has only one; PGlite is never older. */
const VIEWS_ARE_SHORT = 16

interface Engine extends Pglite {
  exec(sql: string): Promise<unknown>
  close(): Promise<void>
}

interface Installed {
  readonly version: string
  /** Starts an engine with nothing in it. */
  readonly start: () => Promise<Engine>
}

async function openPglite(request: ShadowRequest): Promise<ShadowDatabase | Unfit> {
  const found = await findPglite(request)
  if ('reason' in found) return found
  const live = request.url === null ? null : await readLive(request.url, request.options)
  if (live !== null && live.major < VIEWS_ARE_SHORT && makesViews(request.scripts)) {
    return {
      reason: `it writes views otherwise than PostgreSQL ${live.major}, so that they cannot be compared`,
    }
  }
  const roles = live?.roles ?? []
  let engine: Engine | undefined
  let connection: Connection | undefined
  const discard = async (): Promise<void> => {
    await connection?.close()
    // All of its memory goes with it.
    await engine?.close().catch(() => {})
    engine = undefined
  }
  return {
    server: `PGlite ${found.version}`,
    open: async () => {
      await discard()
      engine = await found.start()
      if (roles.length > 0) await engine.exec(roles.map(name => `CREATE ROLE ${quoteName(name)};`).join('\n'))
      connection = await connectOver(new PgliteStream(engine), request.url ?? 'postgresql:///', {
        ...request.options,
        create: true,
      })
      return connection
    },
    origin: () => `PGlite ${found.version}${connection === undefined ? '' : ` (${connection.server})`}`,
    discard,
  }
}

/** The package as the project has it, else as we have it; or what it lacks for these scripts. */
async function findPglite({ project, scripts }: ShadowRequest): Promise<Installed | Unfit> {
  const file = resolveIn(project, PACKAGE)
  if (file === null) {
    return { reason: 'it is not installed', remedy: `Or install PGlite (npm install --save-dev ${PACKAGE}).` }
  }
  const data = scripts.find(({ statements }) => statements.some(({ copyData }) => copyData !== undefined))
  if (data !== undefined) return { reason: `it cannot read the lines of COPY … FROM stdin in ${data.name}` }
  const extensions: Record<string, Extension> = {}
  for (const name of extensionsIn(scripts)) {
    const extension = await loadExtension(project, name)
    if (extension === null) return { reason: `it has no extension "${name}"` }
    extensions[name] = extension
  }
  const { PGlite } = await load<typeof import('@electric-sql/pglite')>(file)
  return { version: versionOf(file), start: () => PGlite.create({ extensions, relaxedDurability: true }) }
}

/** Those that come with PostgreSQL are in files of their own, under the name of the extension. */
async function loadExtension(project: string, name: string): Promise<Extension | null> {
  const word = name.replaceAll('-', '_')
  const file = /^\w+$/.test(word) ? resolveIn(project, `${PACKAGE}/contrib/${word}`) : null
  return file === null ? null : ((await load<Record<string, Extension>>(file))[word] ?? null)
}

/** Null where it is installed nowhere. */
function resolveIn(project: string, name: string): string | null {
  for (const from of [join(project, 'package.json'), import.meta.url]) {
    try {
      const file = createRequire(from).resolve(name)
      if (existsSync(file)) return file
    } catch {
      // Not here.
    }
  }
  return null
}

function load<Module>(file: string): Promise<Module> {
  return import(pathToFileURL(file).href) as Promise<Module>
}

/** `0.5.17`, from the file of the package that a module is in. */
function versionOf(file: string): string {
  const text = readFileSync(join(dirname(file), '..', 'package.json'), 'utf8')
  return String((JSON.parse(text) as { version: unknown }).version)
}

/** What a replay elsewhere has to know of the server. A history may speak of its roles: grants, owners, policies. */
async function readLive(
  url: string,
  options: ConnectOptions,
): Promise<{ readonly major: number; readonly roles: readonly string[] }> {
  const connection = await connectPostgres(url, { ...options, create: false })
  try {
    const rows = await connection.query(
      `SELECT rolname AS name FROM pg_catalog.pg_roles WHERE rolname NOT LIKE 'pg\\_%' AND rolname <> 'postgres'`,
    )
    return {
      major: Number(/\d+/.exec(connection.server)?.[0]),
      roles: rows.map(row => String(row.name)),
    }
  } finally {
    await connection.close()
  }
}
