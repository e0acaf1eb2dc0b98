import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateSchema } from '../../src/datamodel/validate.ts'
import { isForPrisma6 } from '../../src/psl/config/datasource.ts'
import type { Database, TestDatabase } from '../databases.ts'
import { pulled } from '../schemas.ts'
import { isValid } from './changes/changes.ts'

/** A database to pull, and the file that is there already. */
export interface PullJob {
  readonly label: string
  readonly provider: TestDatabase['provider']
  readonly database: Database
  readonly before: string
}

interface Answer {
  readonly text?: string
  readonly warnings?: string
  readonly error?: string
}

/** How the jobs compare with Prisma. */
export interface Figures {
  readonly compared: number
  /** Those whose text, or whose warnings, are others. */
  readonly different: readonly string[]
  readonly differentWarnings: readonly string[]
  /** Those whose text differs although Prisma's is valid, with both texts. */
  readonly wrong: readonly { readonly label: string; readonly ours: string; readonly theirs: string }[]
  /** Those that do not validate. */
  readonly invalid: readonly string[]
}

/** Pulls with both, and compares. What Prisma refuses (an empty database, say) is left out. */
export async function comparePulls(jobs: readonly PullJob[]): Promise<Figures> {
  const answers = askPrisma(jobs)
  const compared: string[] = []
  const different: string[] = []
  const differentWarnings: string[] = []
  const invalid: string[] = []
  const wrong: { label: string; ours: string; theirs: string }[] = []
  for (const [index, { label, provider, database, before }] of jobs.entries()) {
    const theirs = answers[index]!
    if (theirs.error !== undefined) continue
    const ours = await pulled(database.url, provider, before)
    compared.push(label)
    if (ours.text !== theirs.text) {
      different.push(label)
      if (isValid(theirs.text!)) wrong.push({ label, ours: ours.text, theirs: theirs.text! })
    } else if (ours.warnings.trim() !== (theirs.warnings ?? '').trim()) differentWarnings.push(label)
    if (ours.problems.length > 0) invalid.push(label)
  }
  return { compared: compared.length, different, differentWarnings, wrong, invalid }
}

/** The figures in one line. */
export function describeFigures(
  what: string,
  { compared, different, differentWarnings, invalid }: Figures,
): string {
  const percent = (((compared - different.length) / compared) * 100).toFixed(2)
  return `${what}: ${compared} pulled, ${compared - different.length} byte-equal (${percent} %), ${differentWarnings.length} with other warnings, ${invalid.length} not valid${different.map(label => `\n  differs: ${label}`).join('')}`
}

/** Prisma reads variables that a schema names, whatever is in them. */
function environmentOf(jobs: readonly PullJob[]): Record<string, string> {
  const names = jobs.flatMap(({ before }) => [...before.matchAll(/env\("(\w+)"\)/g)].map(([, name]) => name!))
  return Object.fromEntries(names.map(name => [name, 'postgresql://localhost/unused']))
}

function askPrisma(jobs: readonly PullJob[]): readonly Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-pull-'))
  const answers: Answer[] = []
  try {
    for (const version of ['6', '7']) {
      const indexes = [...jobs.keys()].filter(index => isFor6(jobs[index]!) === (version === '6'))
      // A few at a time: Prisma keeps its sessions.
      for (let at = 0; at < indexes.length; at += 40) {
        const batch = indexes.slice(at, at + 40)
        const lines = ask(
          version,
          folder,
          batch.map(index => jobs[index]!),
        )
        for (const [place, index] of batch.entries()) answers[index] = lines[place] ?? { error: 'no answer' }
      }
    }
    return answers
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function isFor6({ before }: PullJob): boolean {
  return isForPrisma6(validateSchema([{ name: 'schema.prisma', text: before }]).datasource)
}

function ask(version: string, folder: string, jobs: readonly PullJob[]): readonly Answer[] {
  const [list, answers] = [join(folder, 'jobs.json'), join(folder, 'answers.jsonl')]
  writeFileSync(list, JSON.stringify(jobs.map(({ database, before }) => ({ url: database.url, before }))))
  writeFileSync(answers, '')
  spawnSync(process.execPath, [join(import.meta.dirname, 'introspect.mjs'), list, answers], {
    stdio: 'inherit',
    env: { ...environmentOf(jobs), ...process.env, PRISMA_VERSION: version },
    timeout: 300_000,
  })
  return readFileSync(answers, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as Answer)
}
