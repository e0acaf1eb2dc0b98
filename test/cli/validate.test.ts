import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createProject, type TestProject } from './project.ts'

let project: TestProject
const file = 'prisma/schema.prisma'
const datasource = 'datasource db {\n  provider = "postgresql"\n}\n'

beforeEach(() => {
  project = createProject('postgresql', 'postgresql://nobody@localhost:1/none')
  project.write(file, `${datasource}\nmodel A {\n  id Int @id\n}\n`)
})
afterEach(() => project.remove('.'))

describe('a valid schema', () => {
  it('is said to be valid, in Prisma’s words', async () => {
    expect(await project.run('validate')).toMatchObject({
      code: 0,
      stdout: 'The schema at prisma/schema.prisma is valid 🚀\n',
      stderr: 'Prisma schema loaded from prisma/schema.prisma.\n',
    })
  })

  it('needs neither a datasource nor a database nor the variable of its URL', async () => {
    project.write('a.prisma', 'model A {\n  id Int @id\n}\n')
    expect((await project.run('validate', '--schema', 'a.prisma')).code).toBe(0)
    const withUrl = datasource.replace('}', '  url = env("NOT_SET")\n}')
    project.write('b.prisma', `${withUrl}model A {\n  id Int @id\n}\n`)
    expect((await project.run('validate', '--schema', 'b.prisma')).code).toBe(0)
  })

  it('may be worth a warning', async () => {
    const emulated = datasource.replace('}', '  relationMode = "prisma"\n}')
    const models =
      'model A {\n  id Int @id\n  b B @relation(fields: [bId], references: [id])\n  bId Int\n}\nmodel B {\n  id Int @id\n  as A[]\n}\n'
    project.write(file, emulated + models)
    const { code, stdout, stderr } = await project.run('validate')
    expect(code).toBe(0)
    expect(stdout).toBe('The schema at prisma/schema.prisma is valid 🚀\n')
    expect(stderr).toContain('1 warning\n')
    expect(stderr).toContain('prisma/schema.prisma:7:7\n')
    const json = await project.run('validate', '--json')
    expect(json.code).toBe(0)
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: true,
      diagnostics: [{ severity: 'warning', line: 7, column: 7 }],
    })
  })
})

describe('a schema with errors', () => {
  const wrong = `${datasource}\nmodel A {\n  id Int @idd\n  b  strin\n}\n`

  it('shows each with its place', async () => {
    project.write(file, wrong)
    const { code, stdout, stderr } = await project.run('validate')
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toBe(`Prisma schema loaded from prisma/schema.prisma.

Error: P1012: prisma/schema.prisma is not valid: 2 errors

  ┌─ prisma/schema.prisma:7:6
7 │   b  strin
  │      ^^^^^ Type "strin" is neither a built-in type, nor refers to another model, composite type, or enum.

  ┌─ prisma/schema.prisma:6:10
6 │   id Int @idd
  │          ^^^^ Attribute not known: "@idd".
`)
  })

  it('is a document with --json', async () => {
    project.write(file, wrong)
    const { code, stdout } = await project.run('validate', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      command: 'validate',
      ok: false,
      schema: file,
      diagnostics: [
        {
          severity: 'error',
          code: 'P1012',
          message:
            'Type "strin" is neither a built-in type, nor refers to another model, composite type, or enum.',
          file,
          line: 7,
          column: 6,
          endLine: 7,
          endColumn: 11,
        },
        {
          severity: 'error',
          code: 'P1012',
          message: 'Attribute not known: "@idd".',
          file,
          line: 6,
          column: 10,
          endLine: 6,
          endColumn: 14,
        },
      ],
    })
  })

  it('of several files names the right one', async () => {
    project.remove(file)
    project.write('prisma/schema/a.prisma', `${datasource}model A {\n  id Int @id\n  b B\n}\n`)
    project.write('prisma/schema/b.prisma', '\nmodel B {\n  id Int @id\n  x Nope\n}\n')
    const { code, stderr } = await project.run('validate')
    expect(code).toBe(1)
    expect(stderr).toContain('prisma/schema/b.prisma:4:5\n')
    expect(stderr).toContain('prisma/schema is not valid: 1 error\n')
    project.write('prisma/schema/b.prisma', '\nmodel B {\n  id Int @id\n}\n')
    const relation = await project.run('validate')
    expect(relation.stderr).toContain('prisma/schema/a.prisma:6:3\n')
    expect(relation.stderr).toContain('is missing an opposite relation field on the model `B`')
  })

  it('shows every line of a message', async () => {
    project.write(file, `${datasource}model A {\n  id Int? @unique\n}\n`)
    const { stderr } = await project.run('validate')
    expect(stderr).toContain('  = - id\n')
  })
})

describe('bad input', () => {
  it.each([
    ['no schema at all', '', 0],
    ['a string without an end', `${datasource}model A {\n  id Int @id @default("`, 1],
    ['brackets without end', `model A {\n  id Int @default(${'['.repeat(100_000)}\n}\n`, 1],
    ['one line of ten megabytes', `model A { ${'x'.repeat(10_000_000)}`, 1],
    ['a NUL byte', 'model A {\n  id Int\0 @id\n}\n', 1],
  ])('%s is an answer, not a crash', async (_name, text, expected) => {
    project.write(file, text)
    const { code, stderr } = await project.run('validate')
    expect(stderr).not.toContain('bug')
    expect(code).toBe(expected)
  })

  it('names a file that cannot be read', async () => {
    project.write(file, Buffer.from([0xff, 0xfe, 0x00, 0x41]))
    expect((await project.run('validate')).stderr).toContain('[K1109]')
    if (process.getuid?.() === 0) return
    chmodSync(join(project.path, file), 0)
    expect((await project.run('validate')).stderr).toContain('[K1109]')
  })
})
