import { expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/dialect.ts'
import { postgres } from '../../src/dialects/postgres/index.ts'
import { postgresSchema } from '../../src/dialects/postgres/schema/index.ts'
import { postgresShadow } from '../../src/dialects/postgres/shadow/index.ts'
import { statementsOf } from '../../src/dialects/script.ts'
import { compareParts, describeDifferences } from '../../src/schema/compare.ts'
import { type Part, type Parts, partKey, partsOf } from '../../src/schema/parts.ts'
import { databases } from '../databases.ts'
import { withSession } from '../repair/harness.ts'
import { postgresChanges } from '../schema/changes/postgres.ts'
import { desired, scriptBetween } from '../schemas.ts'
import { isOlder } from '../setup/version.ts'

const server = databases.find(({ provider }) => provider === 'postgresql')!

/** Before PostgreSQL 16 a view names its table before each column: PGlite is not used for histories with views then. */
function isLonger(older: Parts, part: Part): boolean {
  const before = older.get(partKey(part.kind, part))?.text ?? ''
  return part.kind === 'view' && before.replaceAll('\\"User\\".', '') === part.text
}

/** Gives a session on PGlite to `work`. */
async function withPglite<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
  const substitute = postgresShadow.substitutes.find(({ title }) => title === 'PGlite')!
  const shadow = await substitute.open({
    url: null,
    options: { directory: process.cwd(), create: true },
    id: 'test',
    project: process.cwd(),
    scripts: [],
  })
  if ('reason' in shadow) throw new Error(shadow.reason)
  try {
    return await work(await shadow.open())
  } finally {
    await shadow.discard()
  }
}

const statements = (script: string): readonly string[] =>
  statementsOf(postgres.split(script)).map(({ sql }) => sql)

it('makes the same of every change as the server does, whatever the versions of the two are', {
  timeout: 240_000,
}, async () => {
  const { schema, objects, changes } = postgresChanges
  const database = await server.create()
  const wrong: string[] = []
  try {
    await withSession('postgresql', database.url, live =>
      withPglite(async pglite => {
        const both = async (script: string): Promise<void> => {
          for (const sql of statements(script)) for (const each of [live, pglite]) await each.execute(sql)
        }
        const compare = async (name: string): Promise<void> => {
          const [one, other] = await Promise.all(
            [live, pglite].map(async each =>
              partsOf(await postgresSchema.introspect(each, { namespaces: 'all' })),
            ),
          )
          const differences = compareParts(one!, other!).filter(({ part }) => !isLonger(one!, part))
          if (differences.length === 0) return
          wrong.push(`${name}: ${describeDifferences(differences).join(', ')}`)
          wrong.push(...differences.map(({ key, part }) => `  ${one!.get(key)?.text} | ${part.text}`))
        }
        await both(scriptBetween('postgresql', desired('postgresql', null), desired('postgresql', schema)))
        await both(objects)
        await compare('objects')
        for (const { name, sql, undo, since } of changes) {
          if (isOlder(server.version, since?.postgresql ?? [])) continue
          await both(sql)
          await compare(name)
          if (undo !== undefined) await both(undo)
        }
      }),
    )
  } finally {
    await database.drop()
  }
  expect(wrong.join('\n')).toBe('')
})

it('tells the place of an error, and lives on', async () => {
  await withPglite(async connection => {
    const sql = 'SELECT "ä", nowhere FROM pg_class'
    await expect(connection.execute(sql)).rejects.toMatchObject({ code: '42703', offset: 7, fatal: false })
    expect(await connection.query('SELECT ? || ? AS text', ['a', 'b'])).toEqual([{ text: 'ab' }])
    expect(connection.alive).toBe(true)
  })
})

it('carries long statements and long answers', async () => {
  await withPglite(async connection => {
    const text = 'ä'.repeat(2_000_000)
    await connection.execute(`CREATE TABLE t AS SELECT '${text}' AS a`)
    const [row] = await connection.query('SELECT a FROM t')
    expect(row!.a).toBe(text)
  })
})

it('lets go of everything, also in the middle of something', async () => {
  const session = await withPglite(async connection => {
    await connection.execute('BEGIN')
    await connection.execute('CREATE TABLE t (id integer)')
    void connection.query('SELECT pg_sleep(0)').catch(() => {})
    await connection.close({ cancel: true })
    return connection
  })
  expect(session.alive).toBe(false)
  await expect(session.query('SELECT 1')).rejects.toThrow()
})
