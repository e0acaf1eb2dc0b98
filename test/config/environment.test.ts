import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findProject } from '../../src/config/project.ts'
import { failureOf, folderWith, postgres, projectWith } from './temp.ts'

const base = { 'prisma/schema.prisma': postgres }

async function environmentOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  env: Record<string, string | undefined> = {},
): Promise<Record<string, string | undefined>> {
  await projectWith({ ...base, ...files }, { env })
  return env
}

describe('.env files', () => {
  it('are read from the root, from prisma/ and from beside the schema', async () => {
    expect(await environmentOf({ '.env': 'A=1' })).toEqual({ A: '1' })
    expect(await environmentOf({ 'prisma/.env': 'A=2' })).toEqual({ A: '2' })
    const cwd = folderWith({ 'db/schema.prisma': postgres, 'db/.env': 'A=3', '.env': 'B=4' })
    const env = {}
    const project = await findProject({ cwd, env, schema: 'db/schema.prisma' })
    expect(env).toEqual({ A: '3', B: '4' })
    expect(project.loaded).toEqual([
      'Environment variables loaded from .env',
      'Environment variables loaded from db/.env',
      'Prisma schema loaded from db/schema.prisma.',
    ])
  })

  it('are read from beside a schema that the config file names, and from its folder', async () => {
    const files = {
      'prisma.config.ts': 'export default { schema: "db/schema" }',
      'db/schema/a.prisma': postgres,
      'db/schema/.env': 'A=1',
      'db/.env': 'B=2',
    }
    const env = {}
    await projectWith(files, { env })
    expect(env).toEqual({ A: '1', B: '2' })
  })

  it('are read from the folder of the nearest package.json too', async () => {
    const cwd = folderWith({
      'package.json': '{}',
      '.env': 'A=1',
      'src/schema.prisma': postgres,
      'src/.env': 'B=2',
    })
    const env = {}
    const project = await findProject({ cwd: join(cwd, 'src'), env })
    expect(env).toEqual({ A: '1', B: '2' })
    expect(project.loaded[0]).toBe('Environment variables loaded from ../.env')
  })

  it('never change what is set, not even to nothing', async () => {
    expect(await environmentOf({ '.env': 'A=1\nB=2\nC=3' }, { A: 'x', B: '' })).toEqual({
      A: 'x',
      B: '',
      C: '3',
    })
  })

  it('may begin with a byte order mark and have CRLF', async () => {
    expect(await environmentOf({ '.env': '\ufeffA=1\r\nB="x y"\r\n' })).toEqual({ A: '1', B: 'x y' })
  })

  it('expand variables in braces only, as Prisma does: a bare $ is left alone', async () => {
    const the = (name: string): string => `\${${name}}`
    const text = [
      'USER=me',
      'PASSWORD=pa$word$USER',
      `URL=postgresql://${the('USER')}:${the('PASSWORD')}@${the('HOST')}/${the('NONE')}db`,
      `ESCAPED=\\${the('USER')}`,
      `LATER=${the('EARLY')}`,
      `EARLY=${the('USER')}!`,
      `LOOP=a${the('LOOP')}b`,
      `PING=${the('PONG')}`,
      `PONG=x${the('PING')}`,
      `DOLLARS=${the('AMOUNT')}`,
      "AMOUNT='$$&'",
    ].join('\n')
    expect(await environmentOf({ '.env': text }, { HOST: 'h' })).toEqual({
      HOST: 'h',
      USER: 'me',
      PASSWORD: 'pa$word$USER',
      URL: 'postgresql://me:pa$word$USER@h/db',
      ESCAPED: the('USER'),
      LATER: 'me!',
      EARLY: 'me!',
      LOOP: 'ab',
      PING: 'x',
      PONG: 'xx',
      DOLLARS: '$$&',
      AMOUNT: '$$&',
    })
  })

  it('must not disagree', async () => {
    const one = { '.env': 'A=1\nB=1\nC=1', 'prisma/.env': 'A=2\nB=1' }
    expect(await failureOf(() => environmentOf(one))).toMatchInlineSnapshot(`
      "K1105: There is a conflict between env var in .env and prisma/.env
      Conflicting env vars:
        A
      hint: We suggest to move the contents of prisma/.env to .env to consolidate your env vars."
    `)
    const two = { '.env': 'A=1\nB=1', 'prisma/.env': 'A=2\nB=2' }
    expect(await failureOf(() => environmentOf(two))).toContain(
      'There is a conflict between env vars in .env and prisma/.env',
    )
  })

  it('may disagree on what the process has set, which wins', async () => {
    const files = { '.env': 'A=1', 'prisma/.env': 'A=2' }
    expect(await environmentOf(files, { A: '3' })).toEqual({ A: '3' })
  })

  it('that cannot be read are named', async () => {
    expect(await failureOf(() => environmentOf({ '.env/pyvenv.cfg': '' }))).toMatchInlineSnapshot(
      `"K1110: \`.env\` cannot be read: EISDIR: illegal operation on a directory, read"`,
    )
    const utf16 = new Uint8Array([0xff, 0xfe, 0x41, 0])
    expect(await failureOf(() => environmentOf({ '.env': utf16 }))).toMatchInlineSnapshot(`
      "K1110: \`.env\` is not UTF-8 text: it looks like UTF-16.
      hint: Save the file as UTF-8."
    `)
  })

  it('that are not there, or are links to nothing, do no harm', async () => {
    const cwd = folderWith(base)
    symlinkSync('nothing', join(cwd, '.env'))
    const env = {}
    await findProject({ cwd, env })
    expect(env).toEqual({})
  })
})
