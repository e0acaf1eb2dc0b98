import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { nothing, proveChange } from '../proof.ts'
import { desired, leftIn } from '../schemas.ts'
import { dialects, isFor, readText } from './dialects.ts'

const folder = join(import.meta.dirname, 'cases')
/** They name functions and extensions that no server has. */
const notRunnable = ['defaults', 'extensions']
/** As Prisma: a column that is added is retyped before it is there, where a value of its enum goes at the same time. */
const refused: Readonly<Record<string, string>> = { postgresql: 'enums' }

interface Pair {
  readonly name: string
  readonly from: string
  readonly to: string
}

// What is rendered is run on the real server, which is read back: nothing must be left to do, there and back again.
describe.each(databases)('on $id', kind => {
  const { provider, create } = kind
  const dialect = dialects.find(candidate => candidate.provider === provider)!

  /** The cases that have goldens, where they are for this database. */
  const cases = readdirSync(folder).flatMap((name): readonly Pair[] => {
    if (notRunnable.includes(name) || name === refused[provider]) return []
    const [from, to] = ['from', 'to'].map(side => {
      const text = readFileSync(join(folder, name, `${side}.prisma`), 'utf8')
      return /^datasource /m.test(text) ? text : `datasource db {\n  provider = "${provider}"\n}\n${text}`
    })
    const isApplicable = [from!, to!].every(text => isFor(readText(text, dialect), dialect))
    return isApplicable ? [{ name, from: from!, to: to! }] : []
  })

  it.each(cases)('$name', async ({ from, to }) => {
    const database = await create()
    try {
      for (const next of [from, to, from]) await take(database, next)
    } finally {
      await database.drop()
    }
  })

  it.each(cases)('$name, with rows in the tables', async ({ from, to }) => {
    expect(await proveChange(kind, { from, to })).not.toBe('refused')
    expect(await proveChange(kind, { from: to, to: from })).not.toBe('refused')
  })

  async function take(database: Database, text: string): Promise<void> {
    const target = desired(provider, text)
    const { script } = await leftIn(database, provider, target)
    if (script !== nothing) await database.execute(script)
    expect((await leftIn(database, provider, target)).script).toBe(nothing)
  }
})
