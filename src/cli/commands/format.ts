import type { FormatReport } from '../../commands/format.ts'
import type { Io } from '../io.ts'
import { renderDuration } from '../render/duration.ts'
import type { CommandView } from '../run.ts'

export interface FormatFlags {
  readonly check?: boolean
}

export async function formatView({ check = false }: FormatFlags): Promise<CommandView<FormatReport>> {
  const { format } = await import('../../commands/format.ts')
  return {
    name: 'format',
    run: options => format({ ...options, check }),
    show,
    succeeded,
    json: ({ schema, files, milliseconds }) => ({ schema, files, milliseconds }),
  }
}

function succeeded({ check, files }: FormatReport): boolean {
  return !check || files.every(({ changed }) => !changed)
}

function show(report: FormatReport, io: Io): number {
  if (!report.check) {
    io.out(`Formatted ${report.schema} in ${renderDuration(report.milliseconds)} 🚀\n`)
    return 0
  }
  if (succeeded(report)) {
    io.out('All files are formatted correctly!\n')
    return 0
  }
  const { errStyle: style } = io
  const names = report.files.filter(({ changed }) => changed).map(({ name }) => `  ${name}\n`)
  const command = style.bold(io.command('kintsugi format'))
  io.err(
    `${style.red(style.bold('!'))} There are unformatted files. Run ${command} to format them.\n${names.join('')}`,
  )
  return 1
}
