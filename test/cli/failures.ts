import { expect } from 'vitest'
import type { Code } from '../../src/base/codes.ts'
import type { Result, RunOptions, TestProject } from './project.ts'

/** The `error` of a document that `--json` prints. */
export interface JsonError {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly notes?: readonly string[]
  readonly next?: readonly string[]
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

/** What every failure has in common: exit code 1, a code, the sense of the message, nothing on standard output. */
export function expectFailure(result: Result, code: Code, says: readonly (string | RegExp)[]): void {
  const { stdout, stderr } = result
  expect(stderr, 'no crash').not.toMatch(
    /This is a bug|\n {4}at |node:internal|\bundefined\b|\bNaN\b|\[object/,
  )
  expect(stderr).toMatch(new RegExp(`(^|\n)Error: (${code}\\b|[\\s\\S]* \\[${code}\\](\n|$))`))
  for (const text of says) expect(stderr).toMatch(text)
  expect(stdout.replace(/^\n(No|\d+) migrations? found in .*\n\n$/, '')).toBe('')
  expect(result.code).toBe(1)
}

/** The one document that `--json` prints, with nothing around it. */
export function jsonOf<Document = Record<string, unknown>>({ stdout, stderr }: Result): Document {
  expect(stderr).toBe('')
  const document = JSON.parse(stdout) as Document
  expect(stdout).toBe(`${JSON.stringify(document, null, 2)}\n`)
  return document
}

/** A failure as people and as programs read it, and the same facts in both; for commands that change nothing. */
export async function expectFailureOf(
  project: TestProject,
  options: RunOptions,
  args: readonly string[],
  code: Code,
  ...says: readonly (string | RegExp)[]
): Promise<{ readonly text: Result; readonly error: JsonError }> {
  const [text, json] = await Promise.all([
    project.runWith(options, ...args),
    project.runWith(options, ...args, '--json'),
  ])
  expectFailure(text, code, says)
  expect(json.code).toBe(1)
  const { ok, error } = jsonOf<{ ok: boolean; error: JsonError }>(json)
  expect(ok).toBe(false)
  expect(error.code).toBe(code)
  const [first] = error.message.split('\n')
  expect(text.stderr).toContain(first)
  if (error.hint !== undefined) expect(text.stderr).toContain(error.hint)
  for (const note of error.notes ?? []) expect(text.stderr).toContain(note)
  return { text, error }
}
