import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { MigrateError } from '../../base/error.ts'
import type { DiffReport } from '../../commands/diff.ts'
import type { SchemaSource } from '../../commands/schemaSource.ts'
import type { Io } from '../io.ts'
import type { CommandView } from '../run.ts'

type Flags = Readonly<Record<string, string | boolean | undefined>>

export async function diffView(flags: Flags): Promise<CommandView<DiffReport>> {
  const { diff } = await import('../../commands/diff.ts')
  return {
    name: 'migrate diff',
    run: async (options, io) => {
      const { from, to } = readSources(flags)
      const shadowDatabaseUrl = text(flags.shadowDatabaseUrl)
      // The text is Prisma's, which counts nothing here.
      const counts = io.flags.json === true
      const report = await diff({ ...options, from, to, shadowDatabaseUrl, counts })
      const output = text(flags.output)
      if (output !== undefined) write(resolve(options.cwd, output), output, result(report, flags))
      return report
    },
    show: (report, io) => show(report, flags, io),
    exitCode: ({ empty }) => (flags.exitCode === true && !empty ? 2 : 0),
    json: ({ empty, summary, script, warnings, unexecutable }) => ({
      empty,
      summary,
      script,
      warnings,
      unexecutable,
    }),
  }
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The flags of one side, by what follows `--from-` and `--to-`. */
const sources: Readonly<Record<string, (value: string) => SchemaSource>> = {
  Empty: () => ({ kind: 'empty' }),
  Schema: path => ({ kind: 'schema', path }),
  SchemaDatamodel: path => ({ kind: 'schema', path }),
  SchemaDatasource: path => ({ kind: 'schemaDatasource', path }),
  ConfigDatasource: () => ({ kind: 'configDatasource' }),
  Url: url => ({ kind: 'url', url }),
  Migrations: path => ({ kind: 'migrations', path }),
}

/** @throws MigrateError K1106 unless each side is given once */
function readSources(flags: Flags): { readonly from: SchemaSource; readonly to: SchemaSource } {
  const [from, to] = (['from', 'to'] as const).map(side =>
    Object.entries(sources).flatMap(([name, read]) => {
      const value = flags[side + name]
      return value === undefined || value === false ? [] : [read(String(value))]
    }),
  )
  const wrong = (['from', 'to'] as const).flatMap((side, index) => {
    const count = [from, to][index]!.length
    return count === 1 ? [] : [`${count} \`--${side}-...\` parameter(s) provided. 1 must be provided.`]
  })
  if (wrong.length > 0) {
    throw new MigrateError('K1106', wrong.join(' '), {
      next: ['kintsugi migrate diff --help'],
    })
  }
  return { from: from![0]!, to: to![0]! }
}

function result({ summary, script }: DiffReport, flags: Flags): string {
  const content = flags.script === true ? script : summary
  return content.endsWith('\n') ? content : `${content}\n`
}

function show(report: DiffReport, flags: Flags, io: Io): number {
  if (flags.output === undefined) io.out(result(report, flags))
  return flags.exitCode === true && !report.empty ? 2 : 0
}

/** @throws MigrateError K1107 */
function write(path: string, name: string, content: string): void {
  try {
    writeFileSync(path, content)
  } catch (cause) {
    throw new MigrateError('K1107', `\`${name}\` cannot be written: ${(cause as Error).message}.`, { cause })
  }
}
