import type { Code } from './codes.ts'
import type { Span } from './source.ts'

/** One finding about a text, with the place it is about. */
export interface Diagnostic {
  readonly code: Code
  readonly severity: 'error' | 'warning' | 'info'
  /** One sentence: what. */
  readonly message: string
  /** One sentence: what to do; ideally a command. */
  readonly hint?: string
  readonly span?: Span
  readonly related?: readonly { readonly span: Span; readonly message: string }[]
}
