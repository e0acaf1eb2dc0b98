import type { Diagnostic } from '../../base/diagnostic.ts'
import { MigrateError } from '../../base/error.ts'
import { redact } from '../../base/redact.ts'
import { positionAt } from '../../base/source.ts'
import { renderFrame } from './frame.ts'
import { harmless } from './harmless.ts'
import type { Style } from './style.ts'

/**
 * An error as a person reads it: what happened (in Prisma's words where it has some), where, what is certain,
 * what to do, and the commands to run next.
 * @param command turns `kintsugi …` into what works in this shell, with the flags that were given
 */
export function renderError(error: unknown, style: Style, command: (text: string) => string): string {
  if (!(error instanceof MigrateError)) return renderBug(error, style)
  const [diagnostic, ...others] = error.diagnostics
  const notes = error.notes.map(harmless)
  const parts = [heading(error, others.length > 0 ? errorCount(error) : error.message, style)]
  if (others.length > 0) parts.push(renderDiagnostics(error.diagnostics, style))
  else if (diagnostic !== undefined) parts.push(renderFrame(diagnostic, notes, style))
  else if (notes.length > 0) parts.push(notes.map(note => `  ${style.cyan('=')} ${note}`).join('\n'))
  if (error.hint !== undefined) parts.push(harmless(error.hint))
  if (error.next.length > 0)
    parts.push(['Next:', ...error.next.map(line => `  ${style.bold(command(line))}`)].join('\n'))
  return `${redact(parts.join('\n\n'))}\n`
}

/** Connection errors stand in one line and the others under their code, as Prisma prints them. */
function heading({ code }: MigrateError, text: string, style: Style): string {
  const message = harmless(text)
  const label = style.red(style.bold('Error:'))
  if (/^P1/.test(code)) return `${label} ${code}: ${message}`
  if (/^P/.test(code)) return `\n${label} ${code}\n\n${message}`
  return message.includes('\n')
    ? `\n${label} ${code}\n\n${message}`
    : `\n${label} ${message} ${style.dim(`[${code}]`)}`
}

function errorCount({ diagnostics }: MigrateError): string {
  return `the schema is not valid: ${diagnostics.length} errors`
}

/** Several findings, one frame after the other. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], style: Style): string {
  return diagnostics
    .map(diagnostic => {
      const [, ...lines] = diagnostic.message.split('\n')
      return renderFrame(diagnostic, lines.filter(Boolean).map(harmless), style)
    })
    .join('\n\n')
}

function renderBug(error: unknown, style: Style): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${style.red(style.bold('This is a bug in Kintsugi.'))}\n\n${redact(text)}\n\nPlease report it with the text above; the database is as the last lines before it say.\n`
}

/** The `error` of a `--json` document. */
export function errorJson(error: unknown, command: (text: string) => string): Record<string, unknown> {
  if (!(error instanceof MigrateError)) {
    return { code: 'BUG', message: redact(error instanceof Error ? error.message : String(error)) }
  }
  const span = error.diagnostics[0]?.span
  const { context } = error
  return {
    code: error.code,
    message: redact(error.message),
    ...(error.hint === undefined ? {} : { hint: redact(error.hint) }),
    ...(error.notes.length === 0 ? {} : { notes: error.notes.map(redact) }),
    ...(error.next.length === 0 ? {} : { next: error.next.map(command) }),
    ...databaseJson(error.cause),
    ...(context === undefined ? {} : { migration: context.migration }),
    ...(context?.statement === undefined
      ? {}
      : { statement: context.statement, statements: context.statements }),
    ...(span === undefined ? {} : { file: span.source.name, ...positionAt(span.source, span.start) }),
  }
}

/** The server's own code and words, for scripts that look at them. */
function databaseJson(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error && cause.name === 'DatabaseError')) return {}
  const { code = null } = cause as Error & { readonly code?: string | null }
  return { database: { code, message: redact(cause.message) } }
}

/** What a person reads who has ended a command: how far it got, and how to go on. */
export function renderInterruption(error: unknown, style: Style, command: (text: string) => string): string {
  if (!(error instanceof MigrateError) || error.context === undefined) return '\nInterrupted.\n'
  const { migration, statement, statements } = error.context
  const place = statement === undefined ? '' : `statement ${statement} of ${statements} of `
  const lines = [
    `Interrupted at ${place}${migration}.`,
    ...error.notes.map(note => `  ${style.cyan('=')} ${note}`),
    ...(error.next.length === 0
      ? []
      : ['', 'Next:', ...error.next.map(line => `  ${style.bold(command(line))}`)]),
  ]
  return `\n${lines.join('\n')}\n`
}
