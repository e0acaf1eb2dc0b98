import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { BenchDatabase } from './databases.ts'
import { makeProject } from './histories.ts'
import { type Comparison, type Contender, compare, outputOf } from './measure.ts'

/** As many migrations as the largest project has whose history we know. */
const MIGRATIONS = 810

/**
 * `migrate dev` with nothing to do on a long history, once that was replayed: against Node without a program, and
 * against Prisma's command line where there is one (its engine is WebAssembly there, not the native one).
 */
export async function benchDev(
  { provider, url, empty }: BenchDatabase,
  runs: number,
  show: (result: Comparison, goal: number) => void,
): Promise<void> {
  const cwd = makeProject(provider, MIGRATIONS)
  const oracle = process.env.KINTSUGI_ORACLE ?? ''
  process.env.DATABASE_URL = url
  const cli = resolve('dist/cli.js')
  const kintsugi = (...args: readonly string[]): readonly string[] => [
    'sh',
    '-c',
    `cd '${cwd}' && '${process.execPath}' '${cli}' ${args.join(' ')}`,
  ]
  const dev: Contender = { command: [process.execPath, cli, 'migrate', 'dev'], cwd }
  const title = `migrate dev, nothing to do, ${MIGRATIONS} migrations, ${provider}`
  try {
    await empty()
    writeSchema(cwd, provider)
    linkModules(cwd, oracle)
    outputOf(kintsugi('migrate', 'deploy'))
    outputOf(kintsugi('migrate', 'dev'))
    show(
      await compare(
        `${title}, against bare Node`,
        dev,
        { command: [process.execPath, '-e', '0'], cwd },
        runs,
      ),
      10,
    )
    if (oracle === '' || provider === 'mysql') return
    const prisma = { command: [join(oracle, 'prisma.sh'), provider, 'migrate', 'dev'], cwd }
    show(await compare(`${title}, against Prisma (WebAssembly)`, dev, prisma, runs), 1)
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

/** The schema that the history leads to. */
function writeSchema(cwd: string, provider: BenchDatabase['provider']): void {
  const varchar = provider === 'sqlite' ? '' : ' @db.VarChar(100)'
  const key = provider === 'sqlite' ? '@id @default(autoincrement())' : '@id'
  const models = Array.from(
    { length: MIGRATIONS / 3 },
    (_, at) =>
      `model Table${at} {\n  id    Int     ${key}\n  name  String ${varchar}\n  email String? ${varchar}\n  age   Int?\n\n  @@index([email])\n}\n`,
  )
  writeFileSync(
    join(cwd, 'prisma/schema.prisma'),
    `datasource db {\n  provider = "${provider}"\n}\n\n${models.join('\n')}`,
  )
  writeConfig(cwd)
}

/** The URL is in the configuration, as Prisma 7 wants it. */
export function writeConfig(cwd: string): void {
  writeFileSync(
    join(cwd, 'prisma.config.ts'),
    `export default {\n  schema: 'prisma/schema.prisma',\n  migrations: { path: 'prisma/migrations' },\n  datasource: { url: process.env.DATABASE_URL },\n}\n`,
  )
}

/** A folder of modules of its own, for our cache; with what Prisma needs in it. */
export function linkModules(cwd: string, oracle: string): void {
  mkdirSync(join(cwd, 'node_modules'))
  if (oracle === '') return
  const modules = join(oracle, 'node_modules')
  for (const name of readdirSync(modules)) {
    if (!name.startsWith('.')) symlinkSync(join(modules, name), join(cwd, 'node_modules', name))
  }
}
