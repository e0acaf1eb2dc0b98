import { MigrateError } from '../base/error.ts'
import { shellWord } from '../base/shell.ts'
import type { Way } from './dev/workbench.ts'
import type { Losses } from './losses.ts'
import type { Proposal } from './repairLosses.ts'

/** What a command may have to know from a person. Data: whoever asks decides how it looks. */
export type Question =
  /** Whether everything in the database may go. */
  | { readonly kind: 'reset'; readonly database: string; readonly losses: Losses }
  /** Whether a push may lose data. */
  | { readonly kind: 'push'; readonly warnings: readonly string[] }
  /** Which way a failed migration is to be taken. */
  | { readonly kind: 'repair'; readonly migration: string; readonly proposals: readonly Proposal[] }
  /** Whether a migration is to be written although it may lose data. */
  | {
      readonly kind: 'createMigration'
      readonly apply: boolean
      /** Flags for what looks like a rename and would lose nothing as one. */
      readonly likelyRenames: readonly string[]
    }
  | { readonly kind: 'migrationName' }
  /** Whether something new is something else that goes, under another name. */
  | {
      readonly kind: 'rename'
      readonly what: 'table' | 'column'
      readonly added: string
      readonly origins: readonly string[]
    }
  /** What to do where the database does not fit its migrations. */
  | SettleQuestion
  /** Whether a script may run that loses data. */
  | {
      readonly kind: 'revert'
      readonly database: string
      readonly script: string
      readonly warnings: readonly string[]
    }

export interface SettleQuestion {
  readonly kind: 'settle'
  /** Everything that does not fit, in Prisma's words. */
  readonly reasons: string
  /** What is known besides. */
  readonly notes: readonly string[]
  readonly ways: readonly WayOut[]
  /** What the last way would lose: a reset. */
  readonly losses: Losses
}

/** One thing that can be done about it. */
export interface WayOut {
  readonly way: Way
  readonly label: string
  /** The flag of `migrate dev` that chooses it. */
  readonly flag: string
}

/** What the answers are. */
export interface Answers {
  readonly reset: boolean
  readonly push: boolean
  readonly repair: 'back' | 'forward'
  readonly createMigration: boolean
  readonly migrationName: string
  /** Which of the origins it was; null where it is new. */
  readonly rename: string | null
  /** Null where the person would rather stop. */
  readonly settle: Way | null
  /** What the person typed: the name of the database is the consent. */
  readonly revert: string
}

type QuestionOf<Kind extends Question['kind']> = Extract<Question, { readonly kind: Kind }>

/**
 * Answers a question, or throws: where nobody can be asked, an error that names the flag; where the person ended the
 * command, the reason of its signal.
 */
export type Ask = <Kind extends Question['kind']>(question: QuestionOf<Kind>) => Promise<Answers[Kind]>

/**
 * Where nobody can be asked. As Prisma, a migration has no name then, and what goes is gone.
 * @throws MigrateError K1112, K1010
 */
export const askNobody: Ask = async question => {
  const asked: Question = question
  if (asked.kind === 'migrationName') return '' as never
  if (asked.kind === 'rename') return null as never
  throw unanswered(asked)
}

/**
 * Where everything that can be answered with yes is answered so, and nothing else is asked.
 * @throws MigrateError K1112, K1010
 */
export const answerYes: Ask = async question =>
  question.kind === 'createMigration' ? (true as never) : askNobody(question)

/** Whether an answer may take its time: whether a person gives it. */
export function mayWait(ask: Ask): boolean {
  return ask !== askNobody && ask !== answerYes
}

type Undecided = Exclude<Question, { readonly kind: 'migrationName' | 'rename' }>

function unanswered(question: Undecided): MigrateError {
  switch (question.kind) {
    case 'settle':
      return unsettled(question)
    case 'createMigration':
      return new MigrateError(
        'K1112',
        `Are you sure you want to create${question.apply ? ' and apply' : ''} this migration? Nobody is there to answer.`,
        {
          notes: ['no migration was written', ...renameNotes(question.likelyRenames)],
          next: [
            'kintsugi migrate dev --yes   # yes, with the data loss above',
            ...(question.apply ? ['kintsugi migrate dev --create-only --yes   # to look at it first'] : []),
          ],
        },
      )
    case 'revert':
      return new MigrateError(
        'K1112',
        `Undoing the drift may lose data in the database "${question.database}". Nobody is there to consent.`,
        {
          notes: question.warnings,
          next: [`kintsugi migrate dev --revert-drift ${shellWord(question.database)}`],
        },
      )
    case 'reset':
      return new MigrateError(
        'K1112',
        'Prisma Migrate has detected that the environment is non-interactive. It is recommended to run this command in an interactive environment.\n\nUse --force to run this command without user interaction.\nSee https://pris.ly/d/migrate-reset',
        {
          notes: describeLosses(question.losses).map(line => `would be lost: ${line}`),
          next: ['kintsugi migrate reset --force'],
        },
      )
    case 'push':
      return new MigrateError(
        'K1112',
        'Use the --accept-data-loss flag to ignore the data loss warnings like prisma db push --accept-data-loss',
        { next: ['kintsugi db push --accept-data-loss'] },
      )
    case 'repair':
      return new MigrateError('K2008', `Which way \`${question.migration}\` is to be taken has to be said.`, {
        notes: question.proposals.flatMap(describeProposal),
        next: ['kintsugi migrate repair --back', 'kintsugi migrate repair --forward'],
        context: { migration: question.migration },
      })
    default:
      return question satisfies never
  }
}

/** What may be a rename, for those whom nobody has asked. */
export function renameNotes(flags: readonly string[]): readonly string[] {
  return flags.map(flag => `it looks like a rename: with --rename ${shellWord(flag)} the data stays`)
}

/** K1010: what does not fit, and the ways out, a reset last. */
function unsettled({ reasons, notes, ways, losses }: Omit<SettleQuestion, 'kind'>): MigrateError {
  return new MigrateError('K1010', reasons.trimEnd(), {
    notes: [...notes, 'nothing was changed'],
    hint: 'A decision is needed, and nobody is there to make it.',
    next: [
      ...ways.map(({ flag, label }) => `kintsugi migrate dev ${flag}   # ${label}`),
      `kintsugi migrate reset   # last of all; ${sumOf(losses)} would be lost`,
    ],
  })
}

/** `3 rows of 2 tables (User, Order)`. */
export function sumOf({ tables }: Losses): string {
  const full = tables.filter(({ rows }) => rows !== 0).sort((a, b) => (b.rows ?? 0) - (a.rows ?? 0))
  if (full.length === 0) return tables.length === 0 ? 'nothing' : counted(tables.length, 'empty table')
  const rows = full.reduce((sum, table) => sum + (table.rows ?? 0), 0)
  const names = full.slice(0, 5).map(({ name }) => name)
  const more = full.length > names.length ? ', …' : ''
  return `${counted(rows, 'row')} of ${counted(full.length, 'table')} (${names.join(', ')}${more})`
}

/** How many tables are named before the rest is summed up. */
const NAMED = 20

/** What would go, the fullest tables first. */
export function describeLosses({ tables }: Losses): readonly string[] {
  const full = tables.filter(({ rows }) => rows !== 0).sort((a, b) => (b.rows ?? 0) - (a.rows ?? 0))
  if (full.length === 0) {
    return [tables.length === 0 ? 'no table is in it' : `${counted(tables.length, 'table')}, and no rows`]
  }
  const rest = full.slice(NAMED)
  const sum = rest.reduce((rows, table) => rows + (table.rows ?? 0), 0)
  return [
    ...full
      .slice(0, NAMED)
      .map(
        ({ name, rows }) =>
          `${name}: ${rows === null ? 'rows that could not be counted' : counted(rows, 'row')}`,
      ),
    ...(rest.length === 0 ? [] : [`${counted(rest.length, 'more table')}: ${counted(sum, 'row')}`]),
  ]
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}

/** A way out in a line or two: what it would run, what it would cost, whether it can be run. */
export function describeProposal({ plan, losses }: Proposal): readonly string[] {
  const { id, statements, obstacle } = plan
  if (obstacle !== null) return [`${id}: not possible: ${obstacle}`]
  const what = statements.length === 0 ? 'writes the history only' : counted(statements.length, 'statement')
  return [`${id}: ${what}, ${losses.length === 0 ? 'loses nothing' : 'loses data'}`, ...losses]
}
