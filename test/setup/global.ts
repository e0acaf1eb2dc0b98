import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { run } from './process.ts'
import { startServers } from './servers.ts'
import { packageDirectory } from './workspace.ts'

const withoutMysql = `
The mysql suites ran on MariaDB alone: there is no MySQL on this machine.
  To have it:  node scripts/getMysql.mjs                   (from Maven Central, into node_modules/.cache)
  or install MySQL 8, or name a running one:  TEST_MYSQL_URL=mysql://root:password@localhost:3306
`

/** Runs once before all tests; what it returns runs after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [{ servers, stop }] = await Promise.all([startServers(), buildCommandLine()])
  project.provide('servers', servers)
  return async () => {
    await stop()
    // Here, because this is the one place whose output comes after vitest's summary.
    if (servers.mysql === null) console.log(withoutMysql)
  }
}

/** The tests of the command line run the bundle, all others the sources: a broken build fails the former alone. */
async function buildCommandLine(): Promise<void> {
  const bundle = join(packageDirectory, 'dist/cli.js')
  const built = existsSync(bundle) ? statSync(bundle).mtimeMs : 0
  if (built > newest(join(packageDirectory, 'src'))) return
  // Never the old one.
  rmSync(bundle, { force: true })
  await run('npm', ['run', 'build', '--silent'], { cwd: packageDirectory }).catch(error => {
    console.error(`dist/cli.js cannot be built, so its tests fail. ${error.message}`)
  })
}

function newest(directory: string): number {
  const entries = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  return Math.max(...entries.map(entry => statSync(join(directory, entry)).mtimeMs))
}
