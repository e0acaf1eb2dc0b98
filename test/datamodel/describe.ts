import type { Diagnostic } from '../../src/base/diagnostic.ts'
import { positionAt } from '../../src/base/source.ts'

/** `error 3:5-3:9 message`, on one line. */
function describeDiagnostic({ severity, message, span }: Diagnostic): string {
  const { source, start, end } = span!
  const [from, to] = [positionAt(source, start), positionAt(source, end)]
  const place = `${from.line}:${from.column}-${to.line}:${to.column}`
  return `${severity} ${place} ${message.replaceAll('\n', '\\n')}`
}

/** All of them, a line each; `valid` where there is none. */
export function describeDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.length === 0 ? ['valid'] : diagnostics.map(describeDiagnostic)
  return lines.map(line => `${line}\n`).join('')
}
