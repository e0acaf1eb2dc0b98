import { symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findProject } from '../../src/config/project.ts'
import { failureOf, folderWith, postgres, projectWith, schema, sqlite7 } from './temp.ts'

const model = 'model A {\n  id Int @id\n}\n'

async function schemaOf(
  files: Readonly<Record<string, string>>,
  options: { readonly schema?: string; readonly config?: string } = {},
): Promise<{ readonly schema: string; readonly sources: readonly string[] }> {
  const project = await projectWith(files, options)
  return {
    schema: relative(project.cwd, project.schemaPath),
    sources: project.sources.map(({ name }) => name),
  }
}

describe('the schema is found', () => {
  it.each([
    ['in prisma/', 'prisma/schema.prisma'],
    ['beside package.json', 'schema.prisma'],
  ])('%s', async (_, path) => {
    expect(await schemaOf({ [path]: postgres })).toEqual({ schema: path, sources: [path] })
  })

  it('as a folder, with every file below it, in order', async () => {
    const files = {
      'prisma/schema/b.prisma': model,
      'prisma/schema/a.prisma': postgres,
      'prisma/schema/deep/er/c.prisma': '',
      'prisma/schema/notes.md': 'not a schema',
      'prisma/schema/node_modules/x/schema.prisma': 'not ours',
      'prisma/schema/migrations/1_init/migration.sql': 'SELECT 1',
    }
    expect(await schemaOf(files)).toEqual({
      schema: 'prisma/schema',
      sources: ['prisma/schema/a.prisma', 'prisma/schema/b.prisma', 'prisma/schema/deep/er/c.prisma'],
    })
  })

  it('in the order of Prisma, the root before prisma/', async () => {
    const all = {
      'schema.prisma': postgres,
      'prisma/schema/a.prisma': postgres,
      'prisma/schema.prisma': postgres,
      'a/schema.prisma': postgres,
      'b/schema.prisma': postgres,
      'c/schema.prisma': postgres,
      'package.json': '{"prisma": {"schema": "a/schema.prisma"}}',
      'prisma.config.ts': 'export default { schema: "b/schema.prisma" }',
    }
    const order: string[] = []
    const left: Record<string, string> = { ...all }
    const drop: Readonly<Record<string, string>> = {
      'b/schema.prisma': 'prisma.config.ts',
      'a/schema.prisma': 'package.json',
      'prisma/schema': 'prisma/schema/a.prisma',
    }
    order.push((await schemaOf(left, { schema: 'c/schema.prisma' })).schema)
    for (let found = ''; Object.keys(left).some(name => name !== 'c/schema.prisma'); ) {
      found = (await schemaOf(left)).schema
      order.push(found)
      delete left[drop[found] ?? found]
      if (found === 'prisma/schema') break
    }
    expect(order).toEqual([
      'c/schema.prisma',
      'b/schema.prisma',
      'a/schema.prisma',
      'schema.prisma',
      'prisma/schema.prisma',
      'prisma/schema',
    ])
  })

  it('by --schema as a file or a folder, relative or absolute', async () => {
    const cwd = folderWith({ 'db/one.prisma': postgres, 'db/two.prisma': model })
    for (const [given, sources] of [
      ['db/one.prisma', ['db/one.prisma']],
      ['./db', ['db/one.prisma', 'db/two.prisma']],
      [join(cwd, 'db'), ['db/one.prisma', 'db/two.prisma']],
    ] as const) {
      const project = await findProject({ cwd, env: {}, schema: given })
      expect(project.sources.map(({ name }) => name)).toEqual(sources)
    }
  })

  it('from the package.json of a folder above, relative to that', async () => {
    const cwd = folderWith({
      'package.json': '\ufeff{"prisma": {"schema": "./db/s.prisma", "seed": "tsx seed.ts"}}',
      'db/s.prisma': postgres,
      'apps/web/x': '',
    })
    const project = await findProject({ cwd: join(cwd, 'apps/web'), env: {} })
    expect(project.schemaPath).toBe(join(cwd, 'db/s.prisma'))
    expect(project.sources[0]?.name).toBe('../../db/s.prisma')
    expect(project.seed).toBe('tsx seed.ts')
  })

  it('through links, loops and all', async () => {
    const cwd = folderWith({
      'prisma/schema/a.prisma': postgres,
      'shared/b.prisma': model,
      'shared/c.txt': '',
    })
    symlinkSync('..', join(cwd, 'prisma/schema/loop'))
    symlinkSync('../../shared', join(cwd, 'prisma/schema/shared'))
    symlinkSync('a.prisma', join(cwd, 'prisma/schema/again.prisma'))
    symlinkSync('nowhere', join(cwd, 'prisma/schema/dead'))
    symlinkSync('self', join(cwd, 'prisma/schema/self'))
    const project = await findProject({ cwd, env: {} })
    expect(project.sources.map(({ name }) => name)).toEqual(['prisma/schema/a.prisma', 'shared/b.prisma'])
  })
})

describe('the schema is not found', () => {
  it('anywhere', async () => {
    expect(await failureOf(() => projectWith({}))).toMatchInlineSnapshot(`
      "K1102: Could not find Prisma Schema that is required for this command.
      You can either provide it with \`--schema\` argument,
      set it in your Prisma Config file (e.g., \`prisma.config.ts\`),
      set it as \`prisma.schema\` in your package.json,
      or put it into the default location (\`./prisma/schema.prisma\`, or \`./schema.prisma\`.
      Checked following paths:

      schema.prisma: file not found
      prisma/schema.prisma: file not found
      prisma/schema: directory not found

      See also https://pris.ly/d/prisma-schema-location"
    `)
  })

  it('at the default places of a config file elsewhere', async () => {
    const files = { 'conf/my.json': '{}', 'prisma/schema.prisma': postgres }
    expect(await failureOf(() => projectWith(files, { config: 'conf/my.json' }))).toContain(
      'conf/prisma/schema.prisma: file not found',
    )
  })

  it.each([
    ['a missing file', {}, 'nope.prisma', '`nope.prisma`: file or directory not found'],
    [
      'a file under a file',
      { file: '' },
      'file/nope.prisma',
      '`file/nope.prisma`: file or directory not found',
    ],
    ['an empty folder', { 'db/readme.md': '' }, 'db', '`db`: no `*.prisma` file in the directory'],
    ['a device', {}, '/dev/null', 'dev/null`: expected file or directory'],
  ])('by --schema: %s', async (_, files, given, expected) => {
    const failure = await failureOf(() => projectWith(files, { schema: given }))
    expect(failure).toContain('K1102: Could not load `--schema` from provided path `')
    expect(failure).toContain(expected)
  })

  it.each([
    [
      'the config file',
      { 'prisma.config.ts': 'export default { schema: "nope" }' },
      'K1102: Could not load schema from `<cwd>/nope` provided by the Prisma config file: file or directory not found',
    ],
    [
      'package.json',
      { 'package.json': '{"prisma": {"schema": "nope"}}' },
      'K1102: Could not load schema from `nope` provided by "prisma.schema" config of `package.json`: file or directory not found',
    ],
    [
      'package.json with a number',
      { 'package.json': '{"prisma": {"schema": 123}}' },
      'K1102: Provided schema path `123` from `package.json` must be of type string',
    ],
    ['a package.json that is broken', { 'package.json': '{' }, 'K1103: `package.json` is not valid JSON: '],
  ])('by %s', async (_, files, expected) => {
    expect(await failureOf(() => projectWith(files))).toContain(expected)
  })
})

describe('the schema cannot be read', () => {
  it.each([
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x64, 0, 0x61, 0]), 'UTF-16'],
    ['UTF-16 without a mark', new Uint8Array([0x64, 0, 0x61, 0]), 'UTF-16'],
    ['binary', new Uint8Array([0x80, 0x81, 0xff]), 'binary'],
    ['with NUL bytes', `${postgres}\0`, 'binary'],
  ])('%s', async (_, content, encoding) => {
    expect(await failureOf(() => projectWith({ 'schema.prisma': content }))).toBe(
      `K1109: \`schema.prisma\` is not UTF-8 text: it looks like ${encoding}.\nhint: Save the file as UTF-8.`,
    )
  })

  it('because it is a link to itself, or to nothing', async () => {
    const cwd = folderWith({ 'db/a.prisma': postgres })
    symlinkSync('loop.prisma', join(cwd, 'loop.prisma'))
    symlinkSync('nothing', join(cwd, 'db/dead.prisma'))
    expect(
      await failureOf(() => findProject({ cwd, env: {}, schema: 'loop.prisma' }), cwd),
    ).toMatchInlineSnapshot(
      `"K1109: \`loop.prisma\` cannot be read: ELOOP: too many symbolic links encountered, stat '<cwd>/loop.prisma'"`,
    )
    expect(await failureOf(() => findProject({ cwd, env: {}, schema: 'db' }), cwd)).toMatchInlineSnapshot(
      `"K1109: \`db/dead.prisma\` cannot be read: ENOENT: no such file or directory, stat '<cwd>/db/dead.prisma'"`,
    )
  })

  it('but with a byte order mark it can', async () => {
    const project = await projectWith({ 'schema.prisma': `\ufeff${postgres}` })
    expect(project.datasource.provider).toBe('postgresql')
    expect(project.sources[0]?.text.startsWith('\ufeff')).toBe(true)
  })
})

describe('the migrations folder', () => {
  const migrations = async (files: Readonly<Record<string, string>>): Promise<string> => {
    const project = await projectWith(files)
    return relative(project.cwd, project.migrationsDirectory)
  }

  it('is beside the schema file', async () => {
    expect(await migrations({ 'prisma/schema.prisma': postgres })).toBe('prisma/migrations')
    expect(await migrations({ 'schema.prisma': postgres })).toBe('migrations')
  })

  it('is where the config file says', async () => {
    const config = 'export default { migrations: { path: "./db/history" } }'
    expect(await migrations({ 'schema.prisma': sqlite7, 'prisma.config.ts': config })).toBe('db/history')
  })

  it('is beside the datasource of a schema with a URL (Prisma 5, 6), in its folder without (7)', async () => {
    const files = (block: string): Record<string, string> => ({
      'prisma/schema/x.prisma': model,
      'prisma/schema/base/db.prisma': block,
    })
    expect(await migrations(files(postgres))).toBe('prisma/schema/base/migrations')
    expect(await migrations(files(sqlite7))).toBe('prisma/schema/migrations')
  })

  it('is the one that is there', async () => {
    const files = { 'prisma/schema/base/db.prisma': postgres }
    expect(await migrations({ ...files, 'prisma/schema/migrations/x': '' })).toBe('prisma/schema/migrations')
    expect(await migrations({ ...files, 'prisma/migrations/x': '' })).toBe('prisma/migrations')
  })
})

it('reports what was loaded in the words of Prisma', async () => {
  const cwd = folderWith({
    'prisma/schema.prisma': schema('provider = "postgres"', 'schemas = ["b", "a"]'),
    '.env': 'A=1',
    'prisma.config.ts': 'export default { migrations: { seed: "node seed.js" } }',
  })
  const project = await findProject({ cwd, env: {} })
  expect(project).toMatchObject({
    cwd,
    configFile: join(cwd, 'prisma.config.ts'),
    schemaPath: join(cwd, 'prisma/schema.prisma'),
    datasource: { name: 'db', provider: 'postgresql', schemas: ['a', 'b'] },
    migrationsDirectory: join(cwd, 'prisma/migrations'),
    seed: 'node seed.js',
    loaded: [
      'Loaded Prisma config from prisma.config.ts.',
      'Environment variables loaded from .env',
      'Prisma schema loaded from prisma/schema.prisma.',
    ],
  })
})
