import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MigrateError } from '../../src/base/error.ts'
import { positionAt } from '../../src/base/source.ts'
import type { Project, ProjectOptions } from '../../src/config/project.ts'
import { failureOf, postgres, projectWith, schema, sqlite7 } from './temp.ts'

const url = 'postgresql://u:p@h/db'

async function connectionOf(
  files: Readonly<Record<string, string>>,
  options: Partial<ProjectOptions> = {},
): Promise<string> {
  const project = await projectWith(files, options)
  const { url: found, directory } = project.connection()
  return `${found} in ${directory.replace(project.cwd, '<cwd>')}`
}

const config = (datasource: string): string => `export default { datasource: ${datasource} }`

describe('Prisma 5 and 6: the URL is in the schema, paths are relative to it', () => {
  it.each([
    [
      'a literal',
      schema('provider = "sqlite"', 'url = "file:./dev.db"'),
      {},
      'file:./dev.db in <cwd>/prisma',
    ],
    ['a variable', postgres, { DATABASE_URL: url }, `${url} in <cwd>/prisma`],
    [
      'a direct URL wins, and is enough',
      schema('provider = "postgresql"', 'url = env("POOLED")', 'directUrl = env("DIRECT")'),
      { DIRECT: url },
      `${url} in <cwd>/prisma`,
    ],
  ])('%s', async (_, text, env, expected) => {
    expect(await connectionOf({ 'prisma/schema.prisma': text }, { env })).toBe(expected)
  })

  it('of the file with the datasource block', async () => {
    const files = {
      'prisma/schema/a.prisma': 'model A {\n  id Int @id\n}\n',
      'prisma/schema/base/db.prisma': schema('provider = "sqlite"', 'url = "file:./dev.db"'),
    }
    expect(await connectionOf(files)).toBe('file:./dev.db in <cwd>/prisma/schema/base')
  })

  it('even where a config file overrides it, which was so until 7', async () => {
    const files = {
      'prisma/schema.prisma': schema('provider = "sqlite"', 'url = env("X")'),
      'prisma.config.ts': config('{ url: "file:./dev.db" }'),
    }
    expect(await connectionOf(files)).toBe('file:./dev.db in <cwd>/prisma')
  })

  it('takes the variable from .env', async () => {
    const files = { 'prisma/schema.prisma': postgres, '.env': `DATABASE_URL="${url}"` }
    expect(await connectionOf(files)).toBe(`${url} in <cwd>/prisma`)
  })
})

describe('Prisma 7: the URL is in the config file, paths are relative to that', () => {
  it.each([
    ['prisma.config.ts', {}, '<cwd>'],
    ['conf/my.config.ts', { config: 'conf/my.config.ts' }, '<cwd>/conf'],
    // As Prisma 7.10: a config file found in .config/ speaks for the project folder.
    ['.config/prisma.ts', {}, '<cwd>'],
  ])('%s', async (name, options, directory) => {
    const files = { 'db.prisma': sqlite7, [name]: config('{ url: "file:./dev.db" }') }
    expect(await connectionOf(files, { schema: 'db.prisma', ...options })).toBe(
      `file:./dev.db in ${directory}`,
    )
  })

  it('a direct URL wins here too, and so does the config file over the block', async () => {
    const files = {
      'schema.prisma': postgres,
      'prisma.config.ts': config(`{ url: "a://b", directUrl: "${url}" }`),
    }
    expect(await connectionOf(files, { env: { DATABASE_URL: 'x' } })).toBe(`${url} in <cwd>`)
  })

  it('where the config file has none, the block counts', async () => {
    const files = { 'schema.prisma': postgres, 'prisma.config.ts': config('{ url: undefined }') }
    expect(await connectionOf(files, { env: { DATABASE_URL: url } })).toBe(`${url} in <cwd>`)
  })
})

it('--url wins over everything, paths are relative to the working directory', async () => {
  const files = { 'prisma/schema.prisma': postgres, 'prisma.config.ts': config('{ url: "file:./other.db" }') }
  expect(await connectionOf(files, { url: 'file:./given.db' })).toBe('file:./given.db in <cwd>')
})

describe('there is no URL', () => {
  const failure = async (
    files: Readonly<Record<string, string>>,
    options: Partial<ProjectOptions> = {},
  ): Promise<string> => {
    const project = await projectWith(files, options)
    return failureOf(() => project.connection(), project.cwd)
  }

  it('which does not matter until it is asked for', async () => {
    const project = await projectWith({ 'schema.prisma': postgres })
    expect(project.datasource.name).toBe('db')
    expect(() => project.connection()).toThrow(MigrateError)
  })

  it('anywhere', async () => {
    expect(await failure({ 'schema.prisma': sqlite7 })).toMatchInlineSnapshot(`
      "K1104: The datasource.url property is required in your Prisma config file.
      hint: Set \`datasource.url\` in prisma.config.ts, or \`url\` in the datasource block, or pass --url."
    `)
    expect(
      await failure({ 'schema.prisma': sqlite7, '.config/prisma.ts': 'export default {}' }),
    ).toMatchInlineSnapshot(`
      "K1104: The datasource.url property is required in your Prisma config file.
      hint: Set \`datasource.url\` in .config/prisma.ts, or \`url\` in the datasource block, or pass --url."
    `)
  })

  it('because a variable is not set, or empty', async () => {
    expect(await failure({ 'schema.prisma': postgres })).toMatchInlineSnapshot(`
      "P1012: Environment variable not found: DATABASE_URL.
      hint: Set DATABASE_URL in the environment or in a .env file, or pass --url."
    `)
    expect(
      await failure({ 'schema.prisma': postgres }, { env: { DATABASE_URL: ' ' } }),
    ).toMatchInlineSnapshot(`
      "P1012: Error validating datasource \`db\`: You must provide a nonempty URL. The environment variable \`DATABASE_URL\` resolved to an empty string.
      hint: Set DATABASE_URL in the environment or in a .env file, or pass --url."
    `)
    const direct = schema('provider = "postgresql"', 'url = "x"', 'directUrl = env("D")')
    expect(await failure({ 'schema.prisma': direct }, { env: { D: '' } })).toMatchInlineSnapshot(`
      "P1012: Error validating datasource \`db\`: You must provide a nonempty direct URL. The environment variable \`D\` resolved to an empty string.
      hint: Set D in the environment or in a .env file, or pass --url."
    `)
    const literal = schema('provider = "postgresql"', 'url = ""')
    expect(await failure({ 'schema.prisma': literal })).toMatchInlineSnapshot(
      `"P1012: Error validating datasource \`db\`: You must provide a nonempty URL"`,
    )
  })

  it('and the place of the setting is told', async () => {
    const project = await projectWith({ 'prisma/schema.prisma': postgres })
    try {
      project.connection()
      expect.unreachable()
    } catch (error) {
      const { span } = (error as MigrateError).diagnostics[0]!
      expect(span!.source.name).toBe(join('prisma', 'schema.prisma'))
      expect(positionAt(span!.source, span!.start)).toEqual({ line: 3, column: 9 })
      expect(span!.source.text.slice(span!.start, span!.end)).toBe('env("DATABASE_URL")')
    }
  })

  it('because it is empty in the config file or on the command line', async () => {
    const files = { 'schema.prisma': sqlite7, 'prisma.config.ts': config('{ url: "" }') }
    expect(await failure(files)).toMatchInlineSnapshot(`
      "K1104: Connection url is empty. See https://pris.ly/d/config-url
      hint: A variable that it was taken from may be unset."
    `)
    expect(await failure(files, { url: '' })).toMatchInlineSnapshot(`
      "K1104: \`--url\` is empty.
      hint: A variable that it was taken from may be unset."
    `)
  })

  it.each([
    'prisma://accelerate.prisma-data.net/?api_key=SECRET',
    'prisma+postgres://localhost:51213/?api_key=SECRET',
  ])('because it leads to Accelerate: %s', async accelerate => {
    for (const [files, options] of [
      [{ 'schema.prisma': postgres }, { env: { DATABASE_URL: accelerate } }],
      [{ 'schema.prisma': sqlite7, 'prisma.config.ts': config(`{ url: "${accelerate}" }`) }, {}],
      [{ 'schema.prisma': sqlite7 }, { url: accelerate }],
    ] as const) {
      const text = await failure(files, options)
      expect(text).toContain('URL is not supported for migrations')
      expect(text).toContain('direct')
      expect(text).not.toContain('SECRET')
    }
  })
})

describe('the shadow database', () => {
  const shadow = async (
    block: string,
    env: Record<string, string>,
    datasource = '{}',
  ): Promise<string | null> => {
    const files = { 'schema.prisma': block, 'prisma.config.ts': config(datasource) }
    return (await projectWith(files, { env })).shadowDatabaseUrl()
  }
  const block = schema('provider = "postgresql"', 'url = env("A")', 'shadowDatabaseUrl = env("S")')

  it('is what the config file or the block says', async () => {
    expect(await shadow(block, { S: 'x' })).toBe('x')
    expect(await shadow(block, { S: 'x' }, '{ shadowDatabaseUrl: "y" }')).toBe('y')
    expect(await shadow(schema('provider = "mysql"', 'shadowDatabaseUrl = "z"'), {})).toBe('z')
  })

  it('is none where nothing is said or the variable is missing or empty', async () => {
    expect(await shadow(postgres, {})).toBeNull()
    expect(await shadow(block, {})).toBeNull()
    expect(await shadow(block, { S: '' })).toBeNull()
    expect(await shadow(block, {}, '{ shadowDatabaseUrl: "" }')).toBeNull()
  })
})

describe('the datasource block', () => {
  it.each(['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'])(
    'may be of %s',
    async provider => {
      const project: Project = await projectWith({ 'schema.prisma': schema(`provider = "${provider}"`) })
      expect(project.datasource.provider).toBe(provider)
    },
  )

  it('must be there, once, and right', async () => {
    expect(
      await failureOf(() => projectWith({ 'schema.prisma': 'model A {\n  id Int @id\n}\n' })),
    ).toMatchInlineSnapshot(`
      "P1012: A datasource block is missing in the Prisma schema file.
      hint: Add a datasource block with the provider of your database to the schema."
    `)
    expect(
      await failureOf(() => projectWith({ 'schema.prisma': schema('provider = "oracle"') })),
    ).toMatchInlineSnapshot(`"P1012: Datasource provider not known: "oracle"."`)
    expect(
      await failureOf(() => projectWith({ 'schema.prisma': schema('provider "sqlite"') })),
    ).toMatchInlineSnapshot(`
      "P1012: Error validating: This line is not a valid definition within a datasource.
      Argument "provider" is missing in data source block "db"."
    `)
    const two = { 'db/a.prisma': sqlite7, 'db/b.prisma': 'datasource other {\n  provider = "mysql"\n}\n' }
    expect(await failureOf(() => projectWith(two, { schema: 'db' }))).toMatchInlineSnapshot(`
      "P1012: Error validating datasource \`db\`: You defined more than one datasource. This is not allowed yet because support for multiple databases has not been implemented yet.
      Error validating datasource \`other\`: You defined more than one datasource. This is not allowed yet because support for multiple databases has not been implemented yet."
    `)
  })
})
