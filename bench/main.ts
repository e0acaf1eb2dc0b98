// Ratios against the floor, measured in one run: npm run bench [-- --runs 5] [-- --only sqlite|schema]
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startServers } from '../test/setup/servers.ts'
import { makeProject } from './histories.ts'
import { type Comparison, compare } from './measure.ts'
import { benchSchemaLanguage } from './schemaLanguage.ts'

const root = resolve('.')
const cli = join(root, 'dist/cli.js')
const argument = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : process.argv[at + 1]!
}
const runs = Number(argument('runs', '5'))
const only = argument('only', '')
const results: Comparison[] = []

function show(result: Comparison, goal: number): void {
  results.push(result)
  const { name, ours, floor, ratio } = result
  console.log(
    `${name.padEnd(58)} ${ours.toFixed(0).padStart(7)} ms ${floor.toFixed(0).padStart(7)} ms   ${ratio.toFixed(2)}  (goal ≤ ${goal})`,
  )
}

console.log(`${''.padEnd(58)} ${'ours'.padStart(10)} ${'floor'.padStart(10)}   ratio, medians of ${runs}`)
const node = process.execPath
const bare: { command: string[]; cwd: string } = { command: [node, '-e', '0'], cwd: root }
show(
  await compare(
    'cold start: --version against bare Node',
    { command: [node, cli, '--version'], cwd: root },
    bare,
    runs * 2,
  ),
  1.8,
)
show(
  await compare(
    'cold start: migrate deploy --help',
    { command: [node, cli, 'migrate', 'deploy', '--help'], cwd: root },
    bare,
    runs * 2,
  ),
  1.8,
)

if (only === '' || only === 'schema') await benchSchemaLanguage(runs, show)
if (only === 'schema') process.exit()

const { servers, stop } = await startServers()
try {
  const databases = [
    { provider: 'postgresql', ...(await serverDatabase('postgresql', servers.postgresql.url)) },
    { provider: 'mysql', ...(await serverDatabase('mysql', servers.mariadb.url)) },
    { provider: 'sqlite', ...fileDatabase(servers.sqlite.directory) },
  ] as const
  for (const { provider, url, empty } of databases) {
    if (only !== '' && only !== provider) continue
    for (const count of [300, 1000]) {
      const project = makeProject(provider, count)
      process.env.DATABASE_URL = url
      const ours = { command: [node, cli, 'migrate', 'deploy'], cwd: project, prepare: empty }
      const floor = {
        command: [node, join(root, 'bench/floor.mjs'), provider, url, project],
        cwd: root,
        prepare: empty,
      }
      show(await compare(`deploy of ${count} migrations, ${provider}`, ours, floor, runs), 1.6)
      rmSync(project, { recursive: true })
    }
  }
} finally {
  await stop()
}

function fileDatabase(directory: string): { url: string; empty: () => Promise<void> } {
  const file = join(directory, 'bench.db')
  return { url: `file:${file}`, empty: async () => rmSync(file, { force: true }) }
}

async function serverDatabase(
  kind: 'postgresql' | 'mysql',
  server: string,
): Promise<{ url: string; empty: () => Promise<void> }> {
  const url = new URL(server)
  url.pathname = '/kintsugi_bench'
  const recreate = ['DROP DATABASE IF EXISTS kintsugi_bench', 'CREATE DATABASE kintsugi_bench']
  const run = { postgresql: runOnPostgres, mysql: runOnMysql }[kind]
  return { url: url.href, empty: () => run(server, recreate) }
}

async function runOnPostgres(url: string, statements: readonly string[]): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function runOnMysql(url: string, statements: readonly string[]): Promise<void> {
  const { createConnection } = await import('mysql2/promise')
  const connection = await createConnection(url)
  for (const statement of statements) await connection.query(statement)
  await connection.end()
}
