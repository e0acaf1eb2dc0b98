import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { answering, ctrlC, down, enter } from './answers.ts'
import { expectFailure, jsonOf } from './failures.ts'
import { migrationsOf, scriptOf } from './migrations.ts'
import { createProject, type Result, type TestProject } from './project.ts'
import { historyLines, historyQuery, quote } from './sql.ts'

const inSync = '\nAlready in sync, no schema change or pending migration was found.\n'
const drift = `Drift detected: Your database schema is not in sync with your migration history.

The following is a summary of the differences between the expected database schema given your migrations files, and the actual schema of the database.

It should be understood as the set of changes to get from the expected schema to the actual schema.

[+] Added tables
  - Order
`

describe.each(databases)('where the database does not fit its migrations, on $id', kind => {
  const { provider, create } = kind
  let database: Database
  let project: TestProject
  const [user, order] = [quote(provider, 'User'), quote(provider, 'Order')]
  const dev = (...args: string[]): Promise<Result> => project.run('migrate', 'dev', ...args)
  const answer = (answers: Parameters<typeof answering>[2], ...args: string[]) =>
    answering(project, database.url, answers, 'migrate', 'dev', ...args)
  const model = 'model User {\n  id    Int    @id @default(autoincrement())\n  email String @unique\n}\n'
  const orderModel = 'model Order {\n  id    Int @id\n  total Int\n}\n'
  const describeSchema = (...models: readonly string[]): void =>
    project.write(
      'prisma/schema.prisma',
      `datasource db {\n  provider = "${provider}"\n  url      = env("DATABASE_URL")\n}\n\n${models.join('\n')}`,
    )
  const nameOfDatabase = (): string =>
    provider === 'sqlite' ? database.url.split('/').at(-1)! : new URL(database.url).pathname.slice(1)
  const file = (name: string): string => join(project.path, 'prisma/migrations', name, 'migration.sql')
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.remove('prisma/migrations')
    project.write('node_modules/.keep', '')
    describeSchema(model)
    expect((await dev('--name', 'init')).code).toBe(0)
    await database.execute(`INSERT INTO ${user} (email) VALUES ('ann'), ('bob')`)
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  describe('because somebody has changed it by hand', () => {
    beforeEach(async () => {
      await database.execute(
        `CREATE TABLE ${order} (id INTEGER NOT NULL PRIMARY KEY, total INTEGER NOT NULL)`,
      )
      await database.execute(`INSERT INTO ${order} VALUES (1, 100)`)
    })

    it('says what differs and names the ways, a reset last with what it would lose', async () => {
      const before = await database.dump()
      const { error } = jsonOf<{ error: { next: string[] } }>(await dev('--json'))
      const result = await dev()
      expectFailure(result, 'K1010', [drift, '  = nothing was changed\n'])
      expect(error.next.map(line => line.replace(/ {3}# .*/, ''))).toEqual([
        'npx kintsugi migrate dev --adopt-drift',
        `npx kintsugi migrate dev --revert-drift ${nameOfDatabase()}`,
        'npx kintsugi migrate dev --ignore-drift',
        'npx kintsugi migrate reset',
      ])
      expect(error.next.at(-1)).toContain('3 rows of 2 tables (User, Order) would be lost')
      expect(await database.dump()).toBe(before)
      expect(migrationsOf(project)).toHaveLength(1)
    })

    it('adopts it as a migration that is recorded as applied', async () => {
      const adopted = await dev('--adopt-drift')
      expect(adopted.code).toBe(0)
      const [, name] = migrationsOf(project)
      expect(name).toMatch(/^\d{14}_drift$/)
      expect(scriptOf(project, name!)).toMatch(/^-- CreateTable\nCREATE TABLE ["`]Order["`] \(/)
      expect(historyLines(await database.query(historyQuery))[1]).toEqual({
        name,
        finished: true,
        rolledBack: false,
        steps: 0,
        logs: '',
      })
      expect(adopted.stdout).toContain('The schema does not describe all of it yet')
      expect(await database.query(`SELECT * FROM ${order}`)).toHaveLength(1)
      describeSchema(model, orderModel)
      const fits = await dev()
      if (provider !== 'sqlite') expect(fits.stdout).toBe(inSync)
      expect(fits.code).toBe(0)
      // The history leads to the database: a reset makes it anew.
      expect((await project.run('migrate', 'reset', '--force')).code).toBe(0)
      expect((await dev()).stdout).toBe(inSync)
    })

    it('goes on at once where the schema describes what was adopted', async () => {
      describeSchema(
        model,
        provider === 'sqlite' ? orderModel.replace('@id', '@id @default(autoincrement())') : orderModel,
      )
      const adopted = await dev('--adopt-drift')
      expect(adopted.stdout).toBe(inSync)
    })

    it('undoes it with consent by name alone', async () => {
      expectFailure(await dev('--revert-drift', 'other'), 'K1112', ['and not "other"'])
      expect(await database.query(`SELECT * FROM ${order}`)).toHaveLength(1)
      const reverted = await dev('--revert-drift', nameOfDatabase())
      expect(reverted.stdout).toBe(inSync)
      await expect(database.query(`SELECT * FROM ${order}`)).rejects.toThrow()
      expect(await database.query(`SELECT * FROM ${user}`)).toHaveLength(2)
      expect(migrationsOf(project)).toHaveLength(1)
    })

    it('leaves it for now', async () => {
      const before = await database.dump()
      expect((await dev('--ignore-drift')).stdout).toBe(inSync)
      expect(await database.dump()).toBe(before)
      expectFailure(await dev(), 'K1010', [drift])
    })

    it('asks on a terminal; stopping says what a reset would lose', async () => {
      const question = 'What shall be done about it?'
      const stopped = await answer([[question, `${down}${down}${down}${enter}`]])
      expect([stopped.code, stopped.sane]).toEqual([130, true])
      expect(stopped.output.replaceAll('\r\n', '\n')).toContain(drift)
      expect(stopped.screen).toContain(
        'You may use npx kintsugi migrate reset to drop the development database.',
      )
      expect(stopped.screen).toContain('All data will be lost: 3 rows of 2 tables (User, Order).')
      const interrupted = await answer([[question, ctrlC]])
      expect([interrupted.code, interrupted.sane]).toEqual([130, true])
      const refused = await answer([
        [question, `${down}${enter}`],
        [`Type the name of the database (${nameOfDatabase()})`, `no${enter}`],
      ])
      expect([refused.code, refused.sane]).toEqual([130, true])
      expect(refused.output).toMatch(/DROP TABLE ("public"\.)?["`]Order["`];/)
      expect(refused.output).toContain(
        'You are about to drop the `Order` table, which is not empty (1 rows).',
      )
      expect(await database.query(`SELECT * FROM ${order}`)).toHaveLength(1)
      const reverted = await answer([
        [question, `${down}${enter}`],
        ['Type the name of the database', `${nameOfDatabase()}${enter}`],
      ])
      expect([reverted.code, reverted.sane]).toEqual([0, true])
      await expect(database.query(`SELECT * FROM ${order}`)).rejects.toThrow()
    })

    it('adopts it where there was no history yet: that is a baseline', async () => {
      await database.execute('DROP TABLE _prisma_migrations')
      project.remove('prisma/migrations')
      const refused = await dev()
      expectFailure(refused, 'K1010', ['If you are running this the first time on an existing database'])
      expect((await dev('--adopt-drift')).code).toBe(0)
      expect(migrationsOf(project)).toHaveLength(1)
      expect((await project.run('migrate', 'status')).stdout).toContain('Database schema is up to date!')
    })
  })

  describe('because a migration was edited', () => {
    it('records comments and blanks anew, once both texts are shown to lead to the same', async () => {
      const [name] = migrationsOf(project) as [string]
      const applied = readFileSync(file(name), 'utf8')
      project.migration(name, applied.replace('CREATE TABLE', '/* people */ CREATE\n  TABLE'))
      const { error } = jsonOf<{ error: { next: string[]; notes: string[] } }>(await dev('--json'))
      expectFailure(await dev(), 'K1010', [`The migration \`${name}\` was modified after it was applied.`])
      expect(error.notes).toContain(`${name}: only comments or blanks are different from what was applied`)
      expect(error.notes.some(note => note.startsWith('+ /* people */ CREATE'))).toBe(true)
      expect(error.next[0]).toContain('--accept-edited')
      const accepted = await dev('--accept-edited')
      expect(accepted.stdout).toBe(inSync)
      expect((await dev()).stdout).toBe(inSync)
      expect(historyLines(await database.query(historyQuery))).toHaveLength(1)
    })

    it('does not record what leads elsewhere: it is put back, and the edit kept beside it', async () => {
      const [name] = migrationsOf(project) as [string]
      const applied = readFileSync(file(name), 'utf8')
      appendFileSync(file(name), `ALTER TABLE ${user} ADD COLUMN age INTEGER;\n`)
      const edited = readFileSync(file(name), 'utf8')
      const { error } = jsonOf<{ error: { next: string[]; notes: string[] } }>(await dev('--json'))
      expect(error.notes).toContain(
        'the files lead to another schema than what was applied: a change belongs into a new migration',
      )
      expect(error.notes).toContain(`+ ALTER TABLE ${user} ADD COLUMN age INTEGER;`)
      expect(error.next.join('\n')).not.toContain('--accept-edited')
      expectFailure(await dev('--accept-edited'), 'K1010', [name])
      expect((await dev('--restore-edited')).stdout).toBe(inSync)
      expect(readFileSync(file(name), 'utf8')).toBe(applied)
      expect(readFileSync(`${file(name)}.edited`, 'utf8')).toBe(edited)
      expect((await dev()).stdout).toBe(inSync)
    })

    it('finds the applied text in git, where the cache is gone', async () => {
      const [name] = migrationsOf(project) as [string]
      const git = (...args: readonly string[]): string =>
        execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
          cwd: project.path,
          encoding: 'utf8',
        })
      git('init', '-q')
      git('add', 'prisma')
      git('commit', '-qm', 'init')
      project.remove('node_modules/.cache')
      const applied = readFileSync(file(name), 'utf8')
      project.migration(name, `-- edited\n${applied}`)
      expectFailure(await dev(), 'K1010', [
        'only comments or blanks are different from what was applied\n  = + -- edited\n',
      ])
      expect((await dev('--restore-edited')).stdout).toBe(inSync)
      expect(readFileSync(file(name), 'utf8')).toBe(applied)
      project.remove(`prisma/migrations/${name}`)
      const commit = git('log', '--format=%h').trim()
      expectFailure(await dev(), 'K1010', [
        `git has it (git checkout ${commit} -- prisma/migrations/${name})`,
      ])
    })

    it('compares with the database where the applied text is lost', async () => {
      const [name] = migrationsOf(project) as [string]
      project.remove('node_modules/.cache')
      project.migration(name, `-- lost\n${readFileSync(file(name), 'utf8')}`)
      expectFailure(await dev(), 'K1010', [
        'what was applied is neither in the cache nor in the version control',
      ])
      expect((await dev('--accept-edited')).stdout).toBe(inSync)
    })
  })

  it('names migrations without a folder, and goes on where they are left for now', async () => {
    describeSchema(model.replace('}', '  age Int?\n}'))
    await dev('--name', 'age')
    const [, name] = migrationsOf(project) as [string, string]
    renameSync(join(project.path, 'prisma/migrations', name), join(project.path, name))
    expectFailure(await dev(), 'K1010', [
      `- The following migration(s) are applied to the database but missing from the local migrations directory: ${name}\n`,
      `no folder prisma/migrations/${name}: look on other branches`,
      'npx kintsugi migrate dev --ignore-missing',
    ])
    // What the missing one did is drift now.
    expectFailure(await dev('--ignore-missing'), 'K1010', ['Drift detected'])
    const both = await dev('--ignore-missing', '--ignore-drift', '--create-only', '--name', 'next')
    expect(both.code).toBe(0)
    renameSync(join(project.path, name), join(project.path, 'prisma/migrations', name))
    expect(existsSync(file(name))).toBe(true)
  })
})
