import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { expectGolden } from '../golden.ts'
import { desired, leftIn, pulled } from '../schemas.ts'
import { isOlder, readVersion } from '../setup/version.ts'

const folder = join(import.meta.dirname, 'cases')

let database: Database | undefined
afterEach(async () => {
  await database?.drop()
  database = undefined
})

describe.each(databases)('$id', ({ id, provider, version, create }) => {
  const files = readdirSync(join(folder, provider))
  const cases = files.filter(file => file.endsWith('.sql'))
  const needsNewer = (file: string): boolean => isOlder(version, oldestFor(join(folder, provider, file)))

  it.skip.each(cases.filter(needsNewer))('not on this server: %s', () => {})

  it.each(cases.filter(file => !needsNewer(file)))('%s', async file => {
    const path = join(folder, provider, file.slice(0, -'.sql'.length))
    const golden = join(folder, provider, goldenOf(basename(path)))
    const before = existsSync(`${path}.before.prisma`) ? readFileSync(`${path}.before.prisma`, 'utf8') : null
    database = await create()
    await database.execute(readFileSync(`${path}.sql`, 'utf8'))

    const { text, warnings, problems } = await pulled(database.url, provider, before)
    expectGolden(`${golden}.prisma`, warnings === '' ? text : `${text}\n${asComment(warnings)}`)
    expect(problems).toEqual([])
    // What is pulled says all that a schema file can say of the database; where that is not all, the rest is a golden.
    const left = (await leftIn(database, provider, desired(provider, text))).script
    const isLess = left !== nothing || existsSync(`${golden}.left`)
    if (isLess) expectGolden(`${golden}.left`, left)

    const again = await pulled(database.url, provider, text)
    expect(again.problems).toEqual([])
  })

  /** MariaDB and MySQL have the same cases, and do not say the same; nor do old and new: `name.mysql@8.0.16.golden`. */
  function goldenOf(name: string): string {
    const start = `${name}.${id}@`
    const [newest] = files
      .filter(file => file.startsWith(start) && file.endsWith('.golden.prisma'))
      .map(file => readVersion(file.slice(start.length)))
      .filter(since => !isOlder(version, since))
      .sort((a, b) => (isOlder(a, b) ? 1 : -1))
    if (newest !== undefined) return `${start}${newest.join('.')}.golden`
    return id === provider ? `${name}.golden` : `${name}.${id}.golden`
  }
})

/** The oldest server that a case is for: `-- since 14`. */
function oldestFor(path: string): readonly number[] {
  return readVersion(/^-- since (\S+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? '')
}

const nothing = '-- This is an empty migration.'

function asComment(text: string): string {
  return text
    .split('\n')
    .map(line => `// ${line}`.trimEnd())
    .join('\n')
}
