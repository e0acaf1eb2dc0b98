// Ratios against the floor, measured in one run: npm run bench [-- --runs 5] [-- --only start|schema|diff|introspect|shadow|dev|mend|sqlite …]
import { startServers } from '../test/setup/servers.ts'
import { benchColdStart } from './coldStart.ts'
import { fileDatabase, serverDatabase } from './databases.ts'
import { benchDeploy } from './deploy.ts'
import { benchDev } from './dev.ts'
import { benchIntrospection } from './introspection.ts'
import type { Comparison } from './measure.ts'
import { benchMend } from './mend.ts'
import { benchSchemaDiff } from './schemaDiff.ts'
import { benchSchemaLanguage } from './schemaLanguage.ts'
import { benchShadow } from './shadow.ts'

const argument = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : process.argv[at + 1]!
}
const runs = Number(argument('runs', '5'))
const only = argument('only', '')

function isAsked(...names: readonly string[]): boolean {
  return only === '' || names.includes(only)
}

function show({ name, ours, floor, ratio }: Comparison, goal: number, unit = 'ms'): void {
  console.log(
    `${name.padEnd(62)} ${ours.toFixed(0).padStart(7)} ${unit} ${floor.toFixed(0).padStart(7)} ${unit}   ${ratio.toFixed(2)}  (goal ≤ ${goal})`,
  )
}

console.log(`${''.padEnd(62)} ${'ours'.padStart(10)} ${'floor'.padStart(10)}   ratio, medians of ${runs}`)
if (isAsked('start')) await benchColdStart(runs * 2, show)
if (isAsked('schema')) await benchSchemaLanguage(runs, show)
if (isAsked('diff')) await benchSchemaDiff(runs, show)
if (isAsked('introspect', 'shadow', 'dev', 'mend', 'postgresql', 'mysql', 'sqlite')) await benchDatabases()

async function benchDatabases(): Promise<void> {
  const { servers, stop } = await startServers()
  const databases = {
    postgresql: (name?: string) => serverDatabase('postgresql', servers.postgresql.url, name),
    mysql: (name?: string) => serverDatabase('mysql', servers.mariadb.url, name),
    sqlite: (name?: string) => fileDatabase(servers.sqlite.directory, name),
  }
  try {
    for (const [provider, database] of Object.entries(databases)) {
      if (isAsked('introspect', provider))
        await benchIntrospection(database, servers.postgresql.pgDump, runs, show)
      if (isAsked('shadow', provider)) await benchShadow(database(), runs, show)
      if (isAsked('dev', provider)) await benchDev(database(), runs, show)
      if (isAsked('mend', provider)) await benchMend(database(), runs, show)
      if (isAsked(provider)) await benchDeploy(database(), runs, show)
    }
  } finally {
    await stop()
  }
}
