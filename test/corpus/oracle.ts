import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Diagnostic } from '../../src/base/diagnostic.ts'
import { positionAt, type Source } from '../../src/base/source.ts'
import { parse } from '../../src/psl/parser.ts'
import { isConfig, propertiesOf } from '../../src/psl/select.ts'

/** The folder of the tool that asks Prisma's own engines; empty where there is none. */
export const oracle: string = process.env.KINTSUGI_ORACLE ?? ''

/** One finding, in a form that both sides have. */
export interface Finding {
  readonly severity: Diagnostic['severity']
  readonly message: string
  readonly file: string
  readonly line: number
  /** UTF-16 offsets. */
  readonly start: number
  readonly end: number
}

/** What one side says of a schema. */
export interface Verdict {
  readonly accepted: boolean
  /** Errors, then warnings, each in the order in which they were found. */
  readonly findings: readonly Finding[]
  /** Why there is no answer: Prisma itself failed. */
  readonly failure: string | null
}

/** A schema of one file or more, in the order of their names. */
export type Files = readonly Source[]

interface Answer {
  readonly ok: boolean
  readonly diagnostics:
    | string
    | readonly {
        readonly file_name: string
        readonly start: number
        readonly end: number
        readonly text: string
        readonly is_warning: boolean
      }[]
}

/** What Prisma says of schemas, in one process for each of the two versions: see `needsOlder`. */
export function askPrisma(schemas: readonly Files[]): readonly Verdict[] {
  if (oracle === '') throw new Error('KINTSUGI_ORACLE names no folder')
  const verdicts: Verdict[] = []
  for (const version of ['6', '7']) {
    const indexes = [...schemas.keys()].filter(index => needsOlder(schemas[index]!) === (version === '6'))
    const answers = ask(
      version,
      indexes.map(index => schemas[index]!),
    )
    for (const [at, index] of indexes.entries()) verdicts[index] = answers[at]!
  }
  return verdicts
}

/** Whether only Prisma 6 accepts a schema: it has a connection URL. */
export function needsOlder(files: Files): boolean {
  const urls = ['url', 'directUrl', 'shadowDatabaseUrl']
  return files.some(file =>
    parse(file)
      .items.filter(isConfig)
      .flatMap(block => (block.kind === 'datasource' ? propertiesOf(block) : []))
      .some(({ name }) => urls.includes(name.text)),
  )
}

function ask(version: string, schemas: readonly Files[]): readonly Verdict[] {
  if (schemas.length === 0) return []
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-oracle-'))
  try {
    const paths = schemas.map((files, index) => {
      const path = join(folder, String(index))
      mkdirSync(path)
      for (const { name, text } of files) writeFileSync(join(path, name), text)
      return path
    })
    const list = join(folder, 'list.txt')
    writeFileSync(list, paths.join('\n'))
    const answers = join(folder, 'answers.jsonl')
    const output = openSync(answers, 'w')
    // Into a file: what is written to a pipe may be lost when the process ends itself.
    execFileSync(process.execPath, [join(oracle, 'validate.mjs'), '--json', '--list', list], {
      stdio: ['ignore', output, 'inherit'],
      env: { ...process.env, PRISMA_VERSION: version },
    })
    closeSync(output)
    const lines = readFileSync(answers, 'utf8').trimEnd().split('\n')
    return lines.map((line, index) => readAnswer(JSON.parse(line) as Answer, schemas[index]!))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readAnswer({ ok, diagnostics }: Answer, files: Files): Verdict {
  if (typeof diagnostics === 'string') return { accepted: ok, findings: [], failure: diagnostics }
  const findings = diagnostics.map((found): Finding => {
    const source = files.find(({ name }) => found.file_name.endsWith(`/${name}`)) ?? files[0]!
    return {
      severity: found.is_warning ? 'warning' : 'error',
      message: found.text,
      file: source.name,
      line: positionAt(source, found.start).line,
      start: found.start,
      end: found.end,
    }
  })
  return { accepted: ok, findings, failure: null }
}
