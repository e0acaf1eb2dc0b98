// Runs the suites that depend on the version of a server on the ones that `npm test` does not run on, one after the other:
// node scripts/testVersions.mjs [postgresql-13 mysql-5.7 …]. PostgreSQL comes from npm, MySQL from Maven Central.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const known = [...[12, 13, 14, 16, 17, 18].map(major => `postgresql-${major}`), 'mysql-5.7']
const suites = [
  ...['schema/changes', 'diff/proof', 'pull/cases', 'shadow/cache'],
  ...['scenarios', 'repair', 'push', 'reset', 'dev', 'drift', 'rename'].map(name => `cli/${name}`),
  ...['repair/everyCut', 'repair/faults', 'recovery/faults'],
].map(name => `test/${name}.test.ts`)

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !known.includes(name))
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: not known; there are ${known.join(', ')}.`)
  process.exit(2)
}

const failed = (asked.length > 0 ? asked : known).filter(name => {
  console.log(`\n${name}`)
  return !test(name)
})
console.log(failed.length === 0 ? '\nNothing failed.' : `\nFailed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

function test(name) {
  const [product, version] = name.split('-')
  if (product === 'postgresql') {
    const env = { TEST_POSTGRES_URL: '', KINTSUGI_TEST_POSTGRES: version }
    return vitest(product, { ...env, TEST_MYSQL_URL: '', KINTSUGI_TEST_MYSQL: 'none' })
  }
  const home = fileURLToPath(new URL(`../node_modules/.cache/kintsugi-test/${name}`, import.meta.url))
  const get = fileURLToPath(new URL('getMysql.mjs', import.meta.url))
  return (
    run('node', [get, version]) && vitest(product, { TEST_MYSQL_URL: '', KINTSUGI_TEST_MYSQL_HOME: home })
  )
}

/** The tests of one product alone: it is part of their names. */
function vitest(product, env) {
  return run('npx', ['vitest', 'run', ...suites, '-t', `'${product}'`], env)
}

function run(command, args, env = {}) {
  const options = { stdio: 'inherit', env: { ...process.env, ...env } }
  return spawnSync(command, args, options).status === 0
}
