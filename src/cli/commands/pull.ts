import type { PullReport } from '../../commands/pull.ts'
import type { Io } from '../io.ts'
import { renderDuration } from '../render/duration.ts'
import { renderDiagnostics } from '../render/error.ts'
import type { CommandView } from '../run.ts'

export interface PullFlags {
  readonly print?: boolean
  readonly force?: boolean
  /** `a,b` */
  readonly schemas?: string
}

export async function pullView({
  print = false,
  force = false,
  schemas,
}: PullFlags): Promise<CommandView<PullReport>> {
  const { pull } = await import('../../commands/pull.ts')
  const namespaces = schemas
    ?.split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
  return {
    name: 'db pull',
    run: options => pull({ ...options, print, force, namespaces }),
    watch: ({ err }) => ({
      update: event => {
        if (event.kind === 'pullStarted' && !print)
          err(`\n- Introspecting based on datasource defined in ${event.schema}\n`)
      },
      stop: () => {},
    }),
    show,
    json: ({ schema, files, warnings, problems }) => ({
      schema: textOf(files),
      path: schema,
      files: files.map(({ name, text, changed }) => ({ name, schema: text, changed })),
      warnings,
      problems: problems.map(({ message }) => message),
    }),
  }
}

/** As Prisma: of several files each has its name above it. */
function textOf(files: PullReport['files']): string {
  if (files.length === 1) return files[0]!.text
  return files.map(({ name, text }) => `// ${name}\n${text}`).join('\n')
}

function show(report: PullReport, io: Io): number {
  const { errStyle: style } = io
  if (report.isPrinted) {
    io.out(textOf(report.files))
    if (report.warningsText !== '') io.err(`\n${asComment(report.warningsText)}\n`)
  } else {
    const { models, schema, milliseconds } = report
    const wrote = models > 1 ? 'and wrote them into' : 'and wrote it into'
    io.out(
      `${io.outStyle.green('✔')} Introspected ${models} ${models === 1 ? 'model' : 'models'} ${wrote} ${schema} in ${renderDuration(milliseconds)}\n`,
    )
    if (report.warningsText !== '') io.err(`\n${style.dim(report.warningsText)}`)
    io.err(`\nRun ${style.green('prisma generate')} to generate Prisma Client.\n`)
  }
  if (report.problems.length > 0) {
    io.err(
      `\n${style.yellow('The pulled schema is not valid yet:')}\n\n${renderDiagnostics(report.problems, style)}\n`,
    )
  }
  return 0
}

function asComment(text: string): string {
  return text
    .split('\n')
    .map(line => `// ${line}`)
    .join('\n')
}
