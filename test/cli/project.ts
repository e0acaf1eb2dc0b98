import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestDatabase } from '../databases.ts'

const bundle = join(import.meta.dirname, '../../dist/cli.js')

export interface Result {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Both streams, for what a person reads. */
  readonly all: string
}

/** A Prisma project in a folder of its own. */
export interface TestProject {
  readonly path: string
  /** Writes a file, with the folders it needs; the path is relative to the project. */
  write(file: string, content: string | Uint8Array): void
  /** Writes `prisma/migrations/NAME/migration.sql`. */
  migration(name: string, sql: string | Uint8Array): void
  remove(file: string): void
  /** Runs the command line in the project. */
  run(...args: string[]): Promise<Result>
  /** The same with more of the environment, and standard input. */
  runWith(options: RunOptions, ...args: string[]): Promise<Result>
}

export interface RunOptions {
  readonly env?: Record<string, string>
  readonly input?: string
  /** Another copy of the command line. */
  readonly cli?: string
  readonly onSpawn?: (kill: (signal: NodeJS.Signals) => void) => void
}

/** Makes a project whose datasource reads DATABASE_URL; the folder goes with `remove('.')` or with the machine's temp. */
export function createProject(provider: TestDatabase['provider'], url: string): TestProject {
  const path = mkdtempSync(join(tmpdir(), 'kintsugi-project-'))
  const project: TestProject = {
    path,
    write(file, content) {
      mkdirSync(dirname(join(path, file)), { recursive: true })
      writeFileSync(join(path, file), content)
    },
    migration: (name, sql) => project.write(`prisma/migrations/${name}/migration.sql`, sql),
    remove: file => rmSync(join(path, file), { recursive: true, force: true }),
    run: (...args) => project.runWith({}, ...args),
    runWith: ({ env = {}, input = '', cli = bundle, onSpawn }, ...args) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [cli, ...args], {
          cwd: path,
          env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: url, CI: '1', ...env },
        })
        let stdout = ''
        let stderr = ''
        let all = ''
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          stdout += text
          all += text
        })
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          stderr += text
          all += text
        })
        child.on('error', reject)
        child.on('close', code => resolve({ code, stdout, stderr, all }))
        child.stdin.on('error', () => {})
        child.stdin.end(input)
        onSpawn?.(signal => child.kill(signal))
      }),
  }
  project.write(
    'prisma/schema.prisma',
    `datasource db {\n  provider = "${provider}"\n  url      = env("DATABASE_URL")\n}\n`,
  )
  project.write('prisma/migrations/migration_lock.toml', `provider = "${provider}"\n`)
  return project
}
