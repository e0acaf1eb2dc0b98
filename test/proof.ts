import { expect } from 'vitest'
import type { Database, TestDatabase } from './databases.ts'
import { keptRows } from './keptRows.ts'
import { insertRows } from './rows.ts'
import { desired, leftIn, scriptBetween } from './schemas.ts'

/** The script of two schemas without a difference. */
export const nothing = '-- This is an empty migration.'

/** Two schemas, as texts; null stands for nothing at all. */
interface ChangeOfSchema {
  readonly from: string | null
  readonly to: string
  /** What the server refuses, and is known to: in Prisma's order of steps, which is ours. */
  readonly refused?: RegExp
}

/** How a change went on a server. */
export type Outcome = 'with rows' | 'without' | 'refused'

/**
 * Runs the script from one schema to another on a server, with rows in the tables, and reads it back: nothing may be left
 * to do, and no value be changed that no step speaks of. Where rows are in the way, as we warn, it runs without them.
 */
export async function proveChange(kind: TestDatabase, change: ChangeOfSchema): Promise<Outcome> {
  return (await take(kind, change, true)) ?? (await take(kind, change, false))!
}

/** Null where the rows are in the way, as we have warned. */
async function take(
  { provider, create }: TestDatabase,
  { from: before, to: after, refused }: ChangeOfSchema,
  withRows: boolean,
): Promise<Outcome | null> {
  const database = await create()
  try {
    const [from, to] = [desired(provider, before), desired(provider, after)]
    await run(database, scriptBetween(provider, desired(provider, null), from))
    expect((await leftIn(database, provider, from)).script, 'left of the first').toBe(nothing)
    if (withRows) await database.execute(insertRows(from, provider))
    const { diff, script, risks } = await leftIn(database, provider, to)
    const kept = keptRows(diff, provider)
    const rows = await kept.read(database)
    try {
      await run(database, script)
    } catch (error) {
      const { message } = error as Error
      if (withRows && risks.length > 0) return null
      if (refused?.test(message) === true) return 'refused'
      throw new Error(`${message}\n${script}`)
    }
    expect((await leftIn(database, provider, to)).script, `left after\n${script}`).toBe(nothing)
    expect(await kept.read(database), `rows after\n${script}`).toEqual(rows)
    return withRows ? 'with rows' : 'without'
  } finally {
    await database.drop()
  }
}

/** Runs a script, if there is something in it. */
export async function run(database: Database, script: string): Promise<void> {
  if (/^\w/m.test(script)) await database.execute(script)
}
