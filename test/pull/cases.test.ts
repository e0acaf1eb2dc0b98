import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { expectGolden } from '../golden.ts'
import { desired, leftIn, pulled } from '../schemas.ts'

const folder = join(import.meta.dirname, 'cases')

let database: Database | undefined
afterEach(async () => {
  await database?.drop()
  database = undefined
})

describe.each(databases)('$id', ({ id, provider, create }) => {
  const cases = readdirSync(join(folder, provider)).filter(file => file.endsWith('.sql'))

  it.each(cases)('%s', async file => {
    const path = join(folder, provider, file.slice(0, -'.sql'.length))
    // MariaDB and MySQL have the same cases, and do not say the same.
    const golden = id === provider ? `${path}.golden` : `${path}.${id}.golden`
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
})

const nothing = '-- This is an empty migration.'

function asComment(text: string): string {
  return text
    .split('\n')
    .map(line => `// ${line}`.trimEnd())
    .join('\n')
}
