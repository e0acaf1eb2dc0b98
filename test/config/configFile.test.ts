import { spawnSync } from 'node:child_process'
import * as nodeModule from 'node:module'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findProject } from '../../src/config/project.ts'
import { failureOf, folderWith, postgres, projectWith, sqlite7 } from './temp.ts'

const base = { 'schema.prisma': sqlite7 }

async function urlFrom(
  files: Readonly<Record<string, string>>,
  env: Record<string, string | undefined> = {},
  option?: string,
): Promise<string> {
  const project = await projectWith({ ...base, ...files }, { env, config: option })
  return project.connection().url
}

const withUrl = (url: string): string => `export default { datasource: { url: '${url}' } }`

describe('the config file is found', () => {
  it.each([
    'kintsugi.config.ts',
    'kintsugi.config.mjs',
    'kintsugi.config.js',
    'prisma.config.ts',
    'prisma.config.mjs',
    'prisma.config.js',
    'prisma.config.mts',
    'prisma.config/index.ts',
    '.config/prisma.ts',
    '.config/prisma.config.ts',
    'prisma7.config.ts',
    '.config/prisma7.mjs',
  ])('%s', async name => {
    const project = await projectWith({ ...base, [name]: withUrl('file:a.db') })
    expect(project.connection().url).toBe('file:a.db')
    expect(relative(project.cwd, project.configFile!)).toBe(name)
    expect(project.loaded[0]).toBe(`Loaded Prisma config from ${name}.`)
  })

  it.each(['prisma.config.cjs', 'prisma.config.js'])('%s in CommonJS', async name => {
    const files = {
      [name]: 'const { env } = require("prisma/config")\nmodule.exports = { datasource: { url: env("A") } }',
    }
    expect(await urlFrom(files, { A: 'file:a.db' })).toBe('file:a.db')
  })

  it('as JSON', async () => {
    const json =
      '\ufeff{"schema": "db/s.prisma", "datasource": {"url": "file:a.db"}, "migrations": {"seed": "x"}}'
    const project = await projectWith({ 'kintsugi.config.json': json, 'db/s.prisma': sqlite7 })
    expect(project.connection().url).toBe('file:a.db')
    expect(project.seed).toBe('x')
    expect(relative(project.cwd, project.schemaPath)).toBe('db/s.prisma')
  })

  it('ours before those of Prisma, and the one given before all', async () => {
    const files = {
      'prisma.config.ts': withUrl('theirs'),
      'kintsugi.config.ts': withUrl('ours'),
      'x/given.ts': withUrl('given'),
    }
    expect(await urlFrom(files)).toBe('ours')
    expect(await urlFrom({ ...files, 'x/schema.prisma': sqlite7 }, {}, 'x/given.ts')).toBe('given')
    expect(await urlFrom({ ...files, 'x/schema.prisma': sqlite7 }, {}, './x/given')).toBe('given')
  })

  it('and paths in it are relative to its folder', async () => {
    const cwd = folderWith({
      'conf/my.ts': 'export default { schema: "../db/s.prisma", migrations: { path: "./history" } }',
      'db/s.prisma': postgres,
    })
    const project = await findProject({ cwd, env: {}, config: 'conf/my.ts' })
    expect(project.schemaPath).toBe(join(cwd, 'db/s.prisma'))
    expect(project.migrationsDirectory).toBe(join(cwd, 'conf/history'))
  })
})

const real = `import 'dotenv/config'
import path from 'node:path'
import { defineConfig, env, type PrismaConfig } from 'prisma/config'

const folder: string = 'prisma'
export default defineConfig({
  experimental: { adapter: true },
  schema: path.join(folder, 'schema.prisma'),
  migrations: { path: path.join('prisma', 'migrations'), seed: 'tsx prisma/seed.ts' },
  datasource: { url: env('DATABASE_URL') },
} satisfies PrismaConfig)
`

describe('the config file is evaluated', () => {
  it('as one of a real project, with neither prisma nor dotenv installed', async () => {
    const files = {
      'prisma.config.ts': real,
      'prisma/schema.prisma': sqlite7,
      '.env': 'DATABASE_URL=file:./env.db',
    }
    const env = {}
    const project = await projectWith(files, { env })
    expect(project.connection()).toEqual({ url: 'file:./env.db', directory: project.cwd })
    expect(env).toEqual({ DATABASE_URL: 'file:./env.db' })
    expect(project.seed).toBe('tsx prisma/seed.ts')
  })

  it.each([
    ['a function', 'export default () => ({ datasource: { url: "x" } })'],
    ['an async function', 'export default async () => ({ datasource: { url: await Promise.resolve("x") } })'],
    ['a promise', 'export default Promise.resolve({ datasource: { url: "x" } })'],
    ['what needs a compiler', 'enum A { B = "x" }\nexport default { datasource: { url: A.B } }'],
    [
      'types that are imported as values',
      'import { defineConfig, PrismaConfig } from "prisma/config"\nimport { PrismaConfig as B } from "prisma"\nconst a: PrismaConfig = { datasource: { url: "x" } }\nexport default defineConfig(a as B)',
    ],
    [
      'the old package',
      'import { defineConfig } from "@prisma/config"\nexport default defineConfig({ datasource: { url: "x" } })',
    ],
    [
      'names of CommonJS',
      'export default { datasource: { url: typeof __dirname === "string" ? "x" : "y" } }',
    ],
    ['top-level await', 'const url = await Promise.resolve("x")\nexport default { datasource: { url } }'],
    [
      'settings that are not ours',
      'export default { earlyAccess: true, engine: "js", studio: {}, views: { path: 1 }, datasource: { url: "x" } }',
    ],
  ])('%s', async (_, text) => {
    expect(await urlFrom({ 'prisma.config.ts': text })).toBe('x')
  })

  it('with what it imports', async () => {
    const files = {
      'prisma.config.ts': 'import { url } from "./config/url"\nexport default { datasource: { url } }',
      'config/url.ts': 'import { env } from "prisma/config"\nexport const url: string = env("A")',
    }
    expect(await urlFrom(files, { A: 'x' })).toBe('x')
  })

  it('each time anew', async () => {
    const cwd = folderWith({
      ...base,
      'prisma.config.ts':
        'import { env } from "prisma/config"\nexport default { datasource: { url: env("A") } }',
    })
    const urls = []
    for (const A of ['one', 'two']) urls.push((await findProject({ cwd, env: { A } })).connection().url)
    expect(urls).toEqual(['one', 'two'])
  })

  it('with the real environment, to which .env was added before', async () => {
    const name = 'KINTSUGI_TEST_URL'
    const files = {
      '.env': `${name}=x`,
      'prisma.config.ts': `export default { datasource: { url: process.env.${name} } }`,
    }
    try {
      expect(await urlFrom(files, process.env)).toBe('x')
    } finally {
      delete process.env[name]
    }
  })
})

describe('a config file that loads its own environment is left to it', () => {
  const files = { '.env': 'A=from .env\nB=b', '.env.local': 'A=from .env.local' }

  it.each([
    ['dotenv', "import { config } from 'dotenv'\nconfig({ path: import.meta.dirname + '/.env.local' })"],
    [
      'dotenv as a default import',
      "import dotenv from 'dotenv'\ndotenv.config({ path: [import.meta.dirname + '/.env.local', import.meta.dirname + '/.env'] })",
    ],
    ['a helper', "import './load.ts'"],
  ])('%s', async (_, loader) => {
    const text = `${loader}\nimport { env } from 'prisma/config'\nexport default { datasource: { url: env('A') } }`
    const load = "import { config } from 'dotenv'\nconfig({ path: import.meta.dirname + '/.env.local' })"
    const env: Record<string, string | undefined> = {}
    expect(await urlFrom({ ...files, 'prisma.config.ts': text, 'load.ts': load }, env)).toBe(
      'from .env.local',
    )
    expect(env).toEqual({ A: 'from .env.local', B: 'b' })
  })

  it('process.loadEnvFile, which leaves alone what is set', async () => {
    const text =
      'process.loadEnvFile(import.meta.dirname + "/.env.local")\nexport default { datasource: { url: process.env.KINTSUGI_TEST_A } }'
    const local = { '.env': 'KINTSUGI_TEST_A=from .env', '.env.local': 'KINTSUGI_TEST_A=from .env.local' }
    try {
      expect(await urlFrom({ ...local, 'prisma.config.ts': text }, process.env)).toBe('from .env.local')
    } finally {
      delete process.env.KINTSUGI_TEST_A
    }
  })

  it('and files that disagree are its own affair', async () => {
    const two = { '.env': 'A=1', 'prisma/.env': 'A=2' }
    expect(await urlFrom({ ...two, 'prisma.config.ts': `import 'dotenv/config'\n${withUrl('x')}` })).toBe('x')
    expect(await failureOf(() => urlFrom({ ...two, 'prisma.config.ts': withUrl('x') }))).toContain('K1105')
  })
})

describe('the config file cannot be loaded', () => {
  const failure = (text: string, name = 'prisma.config.ts'): Promise<string> =>
    failureOf(() => projectWith({ ...base, [name]: text }))

  it('because it is not there', async () => {
    expect(await failureOf(() => projectWith(base, { config: 'nope.ts' }))).toBe(
      'K1103: Config file not found at "<cwd>/nope.ts"',
    )
  })

  it.each([
    [
      'it throws',
      'const a: number = 1\nthrow new Error("boom")',
      'Error: Error: boom\nnote: at prisma.config.ts:2',
    ],
    [
      'its function throws',
      'export default async () => { throw new TypeError("boom") }',
      'Error: TypeError: boom',
    ],
    ['it throws what is no error', 'throw "boom"', 'Error: boom'],
    [
      'a variable is missing',
      'import { env } from "prisma/config"\nexport default { datasource: { url: env("NOPE") } }',
      'Error: PrismaConfigEnvError: Cannot resolve environment variable: NOPE.\nnote: at prisma.config.ts:2',
    ],
    [
      'something it imports is missing',
      'import "nonexistent-package"\nexport default {}',
      "Cannot find module 'nonexistent-package'",
    ],
    ['it exports nothing', 'export const x = 1', 'Error: it has no default export'],
    [
      'it quotes its password',
      'throw new Error("bad postgresql://u:s3cret@h/db")',
      'bad postgresql://u:***@h/db',
    ],
  ])('because %s', async (_, text, expected) => {
    const told = await failure(text)
    expect(told).toContain(
      'K1103: Failed to load config file "<cwd>/prisma.config.ts" as a TypeScript/JavaScript module. ',
    )
    expect(told).toContain(expected)
    expect(told).not.toContain('s3cret')
  })

  it.each([
    ['a number', 'export default 5', 'the default export must be an object'],
    ['null', 'export default null', 'the default export must be an object'],
    ['a list', 'export default []', 'the default export must be an object'],
    ['a schema that is none', 'export default { schema: 5 }', '`schema` must be a string'],
    [
      'a URL that is none',
      'export default { datasource: { url: new URL("a://u:s3cret@h") } }',
      '`datasource.url` must be a string',
    ],
    ['a datasource that is none', 'export default { datasource: "x" }', '`datasource` must be an object'],
    ['an empty seed', 'export default { migrations: { seed: "" } }', '`migrations.seed` must not be empty'],
  ])('because it holds %s', async (_, text, expected) => {
    expect(await failure(text)).toBe(
      `K1103: Failed to parse syntax of config file at "<cwd>/prisma.config.ts": ${expected}.`,
    )
  })

  it('because it is not valid', async () => {
    const told = await failure('export default { datasource: { url: ')
    expect(told).toContain('K1103: Failed to load config file "<cwd>/prisma.config.ts" as a')
    expect(told).toMatch(/parse_?error/i)
  })

  it('because it is not JSON, or has a strange name', async () => {
    expect(await failure('{', 'kintsugi.config.json')).toContain(
      'K1103: Failed to parse syntax of config file at "<cwd>/kintsugi.config.json": ',
    )
    expect(await failureOf(() => projectWith({ ...base, 'a.yaml': '' }, { config: 'a.yaml' }))).toContain(
      'Unsupported Prisma config file extension: .yaml',
    )
  })
})

// The test runner answers imports itself, so Node's own way of loading is tried in a process of its own.
const native = 'registerHooks' in nodeModule && process.features.typescript
describe.skipIf(!native)('Node evaluates the config file itself', () => {
  /** The URL that was found, whether jiti had to help, and what was written to stderr. */
  const run = (files: Readonly<Record<string, string>>): string => {
    const cwd = folderWith({ ...base, 'package.json': '{}', ...files })
    const project = new URL('../../src/config/project.ts', import.meta.url).href
    const script = `
      import { registerHooks } from 'node:module'
      let helped = false
      registerHooks({ resolve(name, context, next) { helped ||= name === 'jiti'; return next(name, context) } })
      const { findProject } = await import(${JSON.stringify(project)})
      const found = await findProject({ cwd: ${JSON.stringify(cwd)}, env: process.env })
      const left = Object.getOwnPropertySymbols(globalThis).some(key => String(key).includes('kintsugi'))
      console.log(found.connection().url, helped ? 'with jiti' : 'alone', left ? 'left something' : '')`
    const env = { PATH: process.env.PATH }
    const result = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      env,
      encoding: 'utf8',
    })
    return `${result.stdout.trim()}${result.stderr}`
  }

  it.each([
    [
      'TypeScript',
      { 'prisma.config.ts': real, 'prisma/schema.prisma': sqlite7, '.env': 'DATABASE_URL=x' },
      'x alone',
    ],
    [
      'an ES module, and what it imports',
      {
        'prisma.config.js': [
          "import dotenv from 'dotenv'",
          "import { name } from './name.ts'",
          'dotenv.config()',
          "const load = () => import('prisma/config')",
          'export default async () => ({ datasource: { url: (await load()).env(name) } })',
        ].join('\n'),
        'name.ts': "export const name: string = 'A'",
        '.env': 'A=x',
      },
      'x alone',
    ],
    [
      'CommonJS',
      {
        'prisma.config.cjs':
          "require('dotenv/config')\nmodule.exports = { datasource: { url: require('prisma/config').env('A') } }",
        '.env': 'A=x',
      },
      'x alone',
    ],
    [
      'what it cannot, with help',
      { 'prisma.config.ts': 'enum A { B = "x" }\nexport default { datasource: { url: A.B } }' },
      'x with jiti',
    ],
  ])('%s', (_, files, expected) => {
    expect(run(files)).toBe(expected)
  })
})
