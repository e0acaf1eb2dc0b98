import { spawnSync } from 'node:child_process'
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

/** Two schemas; null stands for an empty database. */
export interface SchemaPair {
  readonly from: string | null
  readonly to: string
}

/** The SQL that Prisma writes to make one schema into another. */
export function askPrismaForScripts(pairs: readonly SchemaPair[]): readonly string[] {
  if (oracle === '') throw new Error('KINTSUGI_ORACLE names no folder')
  const scripts: string[] = []
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-oracle-'))
  const write = (name: string, text: string | null): string => {
    if (text === null) return 'empty'
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  try {
    for (const version of ['6', '7']) {
      const asked = pairs.flatMap(({ from, to }, index) =>
        needsOlder([{ name: 'schema.prisma', text: to }]) === (version === '6')
          ? [
              {
                id: String(index),
                from: write(`${index}.from.prisma`, from),
                to: write(`${index}.prisma`, to),
              },
            ]
          : [],
      )
      if (asked.length === 0) continue
      const list = join(folder, `${version}.json`)
      writeFileSync(list, JSON.stringify(asked))
      const timeout = 60_000 + 100 * asked.length
      for (const line of linesOf(version, folder, ['diff.mjs', '--batch', list], timeout)) {
        const { id, sql, error } = JSON.parse(line) as { id: string; sql?: string; error?: string }
        scripts[Number(id)] = sql ?? `error: ${error}`
      }
    }
    return scripts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The SQL that Prisma writes to make a live database into what a schema file describes. */
export function askPrismaForRest(url: string, schema: string): string {
  const files = [{ name: 'schema.prisma', text: readFileSync(schema, 'utf8') }]
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-oracle-'))
  try {
    const list = join(folder, 'pairs.json')
    writeFileSync(list, JSON.stringify([{ id: '0', url, from: `url:${url}`, to: schema }]))
    const [line] = linesOf(needsOlder(files) ? '6' : '7', folder, ['diff.mjs', '--batch', list], 60_000)
    const { sql, error } = JSON.parse(line!) as { sql?: string; error?: string }
    return sql ?? `error: ${error}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether only Prisma 6 accepts a schema: it has a connection URL. */
function needsOlder(files: Files): boolean {
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
    const verdicts: Verdict[] = []
    while (verdicts.length < schemas.length) {
      const answers = run(version, folder, paths.slice(verdicts.length))
      verdicts.push(...answers.map((answer, at) => readAnswer(answer, schemas[verdicts.length + at]!)))
      if (verdicts.length < schemas.length) verdicts.push(silence)
    }
    return verdicts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// Prisma's search for cycles has no end where many models refer to many others.
const silence: Verdict = { accepted: false, findings: [], failure: 'no answer in time' }

/** Asks about the schemas of some folders; of those behind one that takes too long there are no answers. */
function run(version: string, folder: string, paths: readonly string[]): readonly Answer[] {
  const list = join(folder, 'list.txt')
  writeFileSync(list, paths.join('\n'))
  const tool = ['validate.mjs', '--json', '--list', list]
  return linesOf(version, folder, tool, 60_000 + 20 * paths.length).map(line => JSON.parse(line) as Answer)
}

/** The whole lines that a tool prints before its time is up, in milliseconds. */
function linesOf(
  version: string,
  folder: string,
  [tool = '', ...flags]: readonly string[],
  timeout: number,
): readonly string[] {
  const answers = join(folder, 'answers.jsonl')
  // Into a file: what is written to a pipe may be lost when the process ends itself.
  const output = openSync(answers, 'w')
  const { status, signal } = spawnSync(process.execPath, [join(oracle, tool), ...flags], {
    stdio: ['ignore', output, 'inherit'],
    env: { ...process.env, PRISMA_VERSION: version },
    timeout,
    killSignal: 'SIGKILL',
  })
  closeSync(output)
  if (status !== 0 && signal === null) throw new Error(`${tool} ended with ${status}`)
  return readFileSync(answers, 'utf8').split('\n').slice(0, -1)
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
