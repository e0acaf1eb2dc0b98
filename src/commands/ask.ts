import { MigrateError } from '../base/error.ts'
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

/** What the answers are. */
export interface Answers {
  readonly reset: boolean
  readonly push: boolean
  readonly repair: 'back' | 'forward'
}

type QuestionOf<Kind extends Question['kind']> = Extract<Question, { readonly kind: Kind }>

/**
 * Answers a question, or throws: where nobody can be asked, an error that names the flag; where the person ended the
 * command, the reason of its signal.
 */
export type Ask = <Kind extends Question['kind']>(question: QuestionOf<Kind>) => Promise<Answers[Kind]>

/** Where nobody can be asked. @throws MigrateError K1112 */
export const askNobody: Ask = async question => {
  throw unanswered(question)
}

function unanswered(question: Question): MigrateError {
  switch (question.kind) {
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
