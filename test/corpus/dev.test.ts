import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Database, databases, type TestDatabase } from '../databases.ts'
import { kintsugi, linkModules, prisma, prismaKnows, type Ran } from './run.ts'

/** A project of two models, which sequences of commands change. */
interface Playground {
  readonly path: string
  readonly provider: TestDatabase['provider']
  readonly database: Database
  /** Fields of the model User besides its key, by name. */
  readonly fields: Map<string, string>
  /** Counts the names that are made up. */
  next: number
}

/** Writes the schema as it is now; the URL is in the configuration that Prisma's script writes. */
function writeSchema({ path, provider, fields }: Playground): void {
  const lines = [...fields].map(([name, type]) => `  ${name} ${type}\n`).join('')
  writeFileSync(
    join(path, 'prisma/schema.prisma'),
    `datasource db {\n  provider = "${provider}"\n}\n\nmodel User {\n  id Int @id @default(autoincrement())\n${lines}}\n`,
  )
}

async function ours(play: Playground, ...args: string[]): Promise<Ran> {
  const ran = await kintsugi(play.path, play.database.url, ...args)
  expect(ran.output).not.toContain('Error')
  expect(ran.code, ran.output).toBe(0)
  return ran
}

const types = [
  'String?',
  'Int?',
  'DateTime @default(now())',
  'Boolean @default(false)',
  'Float?',
  'Int @default(7)',
]

/** What a developer does, each with our commands; all lead back to a project in sync. */
const moves: Readonly<Record<string, (play: Playground) => Promise<void>>> = {
  addField: async play => {
    play.fields.set(`f${play.next++}`, types[play.next % types.length]!)
    writeSchema(play)
    await ours(play, 'migrate', 'dev', '--name', `add ${play.next}`)
  },
  dropField: async play => {
    const [name] = play.fields.keys()
    if (name === undefined) return
    play.fields.delete(name)
    writeSchema(play)
    await ours(play, 'migrate', 'dev', '--yes')
  },
  renameField: async play => {
    const [field] = play.fields
    if (field === undefined) return
    const [name, type] = field
    play.fields.delete(name)
    const renamed = `r${play.next++}`
    play.fields.set(renamed, type)
    writeSchema(play)
    await ours(play, 'migrate', 'dev', '--name', 'rename', '--rename', `User.${name}=${renamed}`)
  },
  inTwoSteps: async play => {
    play.fields.set(`f${play.next++}`, 'String?')
    writeSchema(play)
    await ours(play, 'migrate', 'dev', '--create-only', '--name', 'later')
    await ours(play, 'migrate', 'dev')
  },
  adopt: async play => {
    const name = `d${play.next++}`
    await play.database.execute(`ALTER TABLE "User" ADD COLUMN "${name}" INTEGER`)
    play.fields.set(name, 'Int?')
    writeSchema(play)
    await ours(play, 'migrate', 'dev', '--adopt-drift')
  },
  push: async play => {
    play.fields.set(`p${play.next++}`, 'Int?')
    writeSchema(play)
    await ours(play, 'db', 'push')
    await ours(play, 'migrate', 'dev', '--adopt-drift')
  },
  revert: async play => {
    await play.database.execute(`ALTER TABLE "User" ADD COLUMN "stray${play.next++}" INTEGER`)
    const { url } = play.database
    const name = url.startsWith('file:') ? url.split('/').at(-1)! : new URL(url).pathname.slice(1)
    await ours(play, 'migrate', 'dev', '--revert-drift', name)
  },
  comment: async play => {
    const folder = join(play.path, 'prisma/migrations')
    const [first] = readdirSync(folder)
    const file = join(folder, first!, 'migration.sql')
    writeFileSync(file, `-- ${play.next++}\n${readFileSync(file, 'utf8')}`)
    await ours(play, 'migrate', 'dev', '--accept-edited')
  },
  reset: async play => {
    await ours(play, 'migrate', 'reset', '--force')
  },
}

/** Fixed, so that a failure can be looked at; together they hold every move, behind different ones. */
const sequences: readonly (readonly (keyof typeof moves)[])[] = [
  ['addField', 'inTwoSteps', 'renameField', 'dropField', 'reset'],
  ['adopt', 'comment', 'renameField', 'addField', 'push'],
  ['revert', 'push', 'dropField', 'comment', 'adopt', 'revert'],
  ['addField', 'addField', 'reset', 'adopt', 'renameField', 'renameField', 'inTwoSteps'],
]

const kinds = databases.filter(({ provider }) => prismaKnows(provider))

describe.each(kinds)('Prisma, after our commands, on $id', ({ provider, create }) => {
  it.each(sequences.map(sequence => [sequence.join(', '), sequence] as const))(
    'finds everything in sync: %s',
    async (_, sequence) => {
      const database = await create()
      const path = mkdtempSync(join(tmpdir(), 'kintsugi-dev-'))
      const play: Playground = {
        path,
        provider,
        database,
        fields: new Map([['email', 'String @unique']]),
        next: 1,
      }
      linkModules(path)
      mkdirSync(join(path, 'prisma'))
      writeSchema(play)
      // The first look of Prisma's writes its configuration.
      await prisma(provider, path, database.url, 'migrate', 'status')
      await ours(play, 'migrate', 'dev', '--name', 'init')
      for (const move of sequence) {
        await moves[move]!(play)
        const status = await prisma(provider, path, database.url, 'migrate', 'status')
        expect(status.output, move).toContain('Database schema is up to date!')
        expect(status.code).toBe(0)
        const dev = await prisma(provider, path, database.url, 'migrate', 'dev')
        expect(dev.output, move).toContain(
          'Already in sync, no schema change or pending migration was found.',
        )
        expect(dev.code).toBe(0)
      }
      await database.drop()
      rmSync(path, { recursive: true })
    },
    300_000,
  )

  it('writes the same first migration, and the same next one', async () => {
    const [mine, theirs] = await Promise.all([create(), create()])
    const scripts = await Promise.all(
      [mine, theirs].map(async (database, index) => {
        const path = mkdtempSync(join(tmpdir(), 'kintsugi-dev-'))
        const play: Playground = {
          path,
          provider,
          database,
          fields: new Map([
            ['email', 'String @unique'],
            ['old', 'Int?'],
          ]),
          next: 1,
        }
        linkModules(path)
        mkdirSync(join(path, 'prisma'))
        writeSchema(play)
        await prisma(provider, path, database.url, 'migrate', 'status')
        const run = (...args: string[]): Promise<Ran> =>
          index === 0
            ? kintsugi(path, database.url, 'migrate', 'dev', ...args)
            : prisma(provider, path, database.url, 'migrate', 'dev', ...args)
        await run('--name', 'theFirst "Migration" über 2 Tables')
        play.fields.delete('old')
        play.fields.set('age', 'Int')
        writeSchema(play)
        await run('--name', 'next', '--create-only')
        const folder = join(path, 'prisma/migrations')
        const names = readdirSync(folder).filter(name => existsSync(join(folder, name, 'migration.sql')))
        const written = names.map(name => [
          name.replace(/^\d{14}/, 'TIME'),
          readFileSync(join(folder, name, 'migration.sql'), 'utf8'),
        ])
        const lock = readFileSync(join(folder, 'migration_lock.toml'), 'utf8')
        rmSync(path, { recursive: true })
        return { written, lock }
      }),
    )
    expect(scripts[0]!.written).toHaveLength(2)
    expect(scripts[0]).toEqual(scripts[1])
    await Promise.all([mine.drop(), theirs.drop()])
  }, 300_000)
})
