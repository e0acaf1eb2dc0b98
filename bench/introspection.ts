import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { BenchDatabase } from './databases.ts'
import type { Introspection } from './engines/introspect.ts'
import { type Comparison, compare, comparison, inTurn, outputOf } from './measure.ts'
import { bundle } from './programs.ts'
import { makeSchema } from './schemas.ts'

type Show = (result: Comparison, goal: number, unit?: string) => void

/** Reading a catalog: many tables against few, the memory that it takes, and on PostgreSQL `pg_dump -s`. */
export async function benchIntrospection(
  database: (name: string) => BenchDatabase,
  pgDump: string | null,
  runs: number,
  show: Show,
): Promise<void> {
  const program = await bundle('bench/engines/introspect.ts')
  const small = database('kintsugi_bench_1000')
  const large = database('kintsugi_bench_3000')
  const { provider } = small
  const command = ({ url }: BenchDatabase): readonly string[] => [process.execPath, program, provider, url]
  const introspect = (of: BenchDatabase): Introspection => JSON.parse(outputOf(command(of))) as Introspection
  try {
    await fill(small, 1000)
    await fill(large, 3000)
    if (provider === 'postgresql') {
      if (pgDump === null) console.log('introspect postgresql: left out, there is no pg_dump for the server')
      else {
        const title = (tables: string): string => `introspect postgresql: ${tables} tables against pg_dump -s`
        for (const [tables, of] of [
          ['1,000', small],
          ['3,000', large],
        ] as const) {
          const floor = { command: [pgDump, '-s', of.url], cwd: '.' }
          show(await compare(title(tables), { command: command(of), cwd: '.' }, floor, runs), 1)
        }
        const pull = [process.execPath, resolve('dist/cli.js'), 'db', 'pull', '--print', '--url', small.url]
        const dump = { command: [pgDump, '-s', small.url], cwd: tmpdir() }
        show(
          await compare(
            'db pull postgresql: 1,000 tables against pg_dump -s',
            { command: pull, cwd: tmpdir() },
            dump,
            runs,
          ),
          1,
        )
      }
    }
    const { ours, floor } = await inTurn(
      async () => introspect(large),
      async () => introspect(small),
      runs,
    )
    const perThousand = ({ milliseconds, tables }: Introspection): number => (1000 * milliseconds) / tables
    const times = { ours: ours.map(perThousand), floor: floor.map(perThousand) }
    show(comparison(`introspect ${provider}: 1,000 of 3,000 tables against 1,000`, times), 1.5)
    const memory = { ours: ours.map(({ megabytes }) => megabytes), floor: ours.map(() => 300) }
    show(comparison(`introspect ${provider}: memory for 3,000 tables`, memory), 1, 'MB')
  } finally {
    await small.drop()
    await large.drop()
  }
}

/** Makes the tables of a schema. */
async function fill({ provider, url, empty }: BenchDatabase, tables: number): Promise<void> {
  const project = mkdtempSync(join(tmpdir(), 'kintsugi-bench-'))
  try {
    const schema = join(project, 'schema.prisma')
    const script = join(project, 'all.sql')
    writeFileSync(schema, makeSchema(tables, provider))
    const run = (...args: readonly string[]): string =>
      outputOf([process.execPath, resolve('dist/cli.js'), ...args])
    await empty()
    run('migrate', 'diff', '--from-empty', '--to-schema', schema, '--script', '-o', script)
    run('db', 'execute', '--url', url, '--file', script)
  } finally {
    rmSync(project, { recursive: true })
  }
}
