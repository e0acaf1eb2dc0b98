import type { Diagnostic } from '../../base/diagnostic.ts'
import { positionAt } from '../../base/source.ts'
import type { ValidateReport } from '../../commands/validate.ts'
import type { Io } from '../io.ts'
import { renderDiagnostics } from '../render/error.ts'
import type { CommandView } from '../run.ts'

export async function validateView(): Promise<CommandView<ValidateReport>> {
  const { validate } = await import('../../commands/validate.ts')
  return {
    name: 'validate',
    run: validate,
    show,
    succeeded: ({ valid }) => valid,
    json: ({ schema, diagnostics }) => ({ schema, diagnostics: diagnostics.map(toJson) }),
  }
}

function show({ schema, valid, diagnostics }: ValidateReport, io: Io): number {
  const { errStyle: style } = io
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning')
  if (warnings.length > 0) {
    io.err(`\n${style.yellow(style.bold(counted(warnings.length, 'warning')))}\n\n`)
    io.err(`${renderDiagnostics(warnings, style)}\n`)
  }
  if (valid) {
    io.out(`The schema at ${schema} is valid 🚀\n`)
    return 0
  }
  io.err(
    `\n${style.red(style.bold('Error:'))} P1012: ${schema} is not valid: ${counted(errors.length, 'error')}\n\n`,
  )
  io.err(`${renderDiagnostics(errors, style)}\n`)
  return 1
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function toJson({ code, severity, message, span }: Diagnostic): Record<string, unknown> {
  if (span === undefined) return { severity, code, message }
  const start = positionAt(span.source, span.start)
  const end = positionAt(span.source, span.end)
  return {
    severity,
    code,
    message,
    file: span.source.name,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}
