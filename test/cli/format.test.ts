import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createProject, type TestProject } from './project.ts'

let project: TestProject
const file = 'prisma/schema.prisma'
const read = (name = file): string => readFileSync(join(project.path, name), 'utf8')
const datasource = 'datasource db {\n  provider = "sqlite"\n}\n'
const loose = 'model A {\n id Int @id\n b String?\n}\n'
const tidy = 'model A {\n  id Int     @id\n  b  String?\n}\n'

beforeEach(() => {
  project = createProject('sqlite', 'file:dev.db')
})
afterEach(() => project.remove('.'))

it('writes the formatted schema and says how long it took', async () => {
  project.write(file, `${datasource}${loose}`)
  const { code, stdout, stderr } = await project.run('format')
  expect(stdout).toMatch(/^Formatted prisma\/schema\.prisma in \d+ms 🚀\n$/)
  expect(stderr).toBe('Prisma schema loaded from prisma/schema.prisma.\n')
  expect(code).toBe(0)
  expect(read()).toBe(`${datasource}\n${tidy}`)
})

it('needs no datasource', async () => {
  project.write('a.prisma', loose)
  expect((await project.run('format', '--schema', 'a.prisma')).code).toBe(0)
  expect(read('a.prisma')).toBe(tidy)
})

it('formats every file of a folder, keeps rights and links, and leaves nothing beside them', async () => {
  project.remove(file)
  project.write('prisma/schema/a.prisma', 'model A {\n id Int @id\n b B\n}\n')
  project.write('prisma/schema/b.prisma', 'model B {\n id Int @id\n}\n')
  project.write('prisma/schema/c.prisma', 'model C {\n  id Int @id\n}\n')
  project.write('shared/d.prisma', loose.replace('A', 'D'))
  symlinkSync(join(project.path, 'shared/d.prisma'), join(project.path, 'prisma/schema/d.prisma'))
  chmodSync(join(project.path, 'prisma/schema/a.prisma'), 0o640)
  const before = statSync(join(project.path, 'prisma/schema/c.prisma')).mtimeMs

  const { code, stdout } = await project.run('format', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    command: 'format',
    ok: true,
    schema: 'prisma/schema',
    files: [
      { name: 'prisma/schema/a.prisma', changed: true },
      { name: 'prisma/schema/b.prisma', changed: true },
      { name: 'prisma/schema/c.prisma', changed: false },
      { name: 'shared/d.prisma', changed: true },
    ],
  })
  expect(read('prisma/schema/a.prisma')).toContain('@relation(fields: [bId], references: [id])')
  expect(read('prisma/schema/b.prisma')).toContain('as A[]')
  expect(read('shared/d.prisma')).toBe(tidy.replace('A', 'D'))
  expect(lstatSync(join(project.path, 'prisma/schema/d.prisma')).isSymbolicLink()).toBe(true)
  expect(statSync(join(project.path, 'prisma/schema/a.prisma')).mode & 0o777).toBe(0o640)
  expect(statSync(join(project.path, 'prisma/schema/c.prisma')).mtimeMs).toBe(before)
  expect(readdirSync(join(project.path, 'prisma/schema')).sort()).toEqual([
    'a.prisma',
    'b.prisma',
    'c.prisma',
    'd.prisma',
  ])
})

it('--check writes nothing and names the files', async () => {
  project.write(file, `${datasource}\n${loose}`)
  const failed = await project.run('format', '--check')
  expect(failed.code).toBe(1)
  expect(failed.stdout).toBe('')
  expect(failed.stderr).toContain('! There are unformatted files. Run npx kintsugi format to format them.\n')
  expect(failed.stderr).toContain('  prisma/schema.prisma\n')
  expect(read()).toBe(`${datasource}\n${loose}`)

  const json = await project.run('format', '--check', '--json')
  expect(json.code).toBe(1)
  expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, files: [{ name: file, changed: true }] })

  project.write(file, `${datasource}\n${tidy}`)
  const passed = await project.run('format', '--check')
  expect(passed.stdout).toBe('All files are formatted correctly!\n')
  expect(passed.code).toBe(0)
})

it('writes nothing where the schema is not valid, and shows the place in the file', async () => {
  const text = `${datasource}model A {\n id Int @id\n legacy: Int\n b\n}\n`
  project.write(file, text)
  const { code, stdout, stderr } = await project.run('format')
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toBe(`Prisma schema loaded from prisma/schema.prisma.
Error: P1012: Error validating model "A": This field declaration is invalid. It is either missing a name or a type.

  ┌─ prisma/schema.prisma:7:2
7 │  b
  │  ^ Error validating model "A": This field declaration is invalid. It is either missing a name or a type.
`)
  expect(read()).toBe(text)

  const json = await project.run('format', '--json')
  expect(JSON.parse(json.stdout)).toMatchObject({
    ok: false,
    error: { code: 'P1012', file, line: 7, column: 2 },
  })
})

it('repairs what only looks like Prisma 1', async () => {
  const postgres = datasource.replace('sqlite', 'postgresql')
  project.write(file, `${postgres}\nmodel A {\n id: Int! @id\n list: [String]\n}\n`)
  expect((await project.run('format')).code).toBe(0)
  expect(read()).toContain('  id   Int      @id\n  list String[]\n')
})

it('reads the place of the schema from the configuration', async () => {
  project.write('kintsugi.config.json', JSON.stringify({ schema: 'db/main.prisma' }))
  project.write('db/main.prisma', loose)
  const { stderr, stdout } = await project.run('format')
  expect(stderr).toBe(
    'Loaded Prisma config from kintsugi.config.json.\nPrisma schema loaded from db/main.prisma.\n',
  )
  expect(stdout).toContain('Formatted db/main.prisma in ')
  expect(read('db/main.prisma')).toBe(tidy)
})
