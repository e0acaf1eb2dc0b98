/**
 * An expression as far as two of them can be compared: without parentheses, and with one form for what PostgreSQL writes
 * in another way than people do (`IN`, `LIKE`, `BETWEEN`, `AT TIME ZONE`).
 */
export type Expression =
  | { readonly kind: 'name'; readonly path: readonly string[] }
  | { readonly kind: 'string' | 'number'; readonly text: string }
  | { readonly kind: 'cast'; readonly of: Expression; readonly type: string }
  | { readonly kind: 'call'; readonly path: readonly string[]; readonly items: readonly Expression[] }
  /** An operator with its operands, a list, a test. */
  | { readonly kind: 'operation'; readonly operator: string; readonly items: readonly Expression[] }

export function operation(operator: string, ...items: readonly Expression[]): Expression {
  return { kind: 'operation', operator, items }
}
