import { type Answers, type Ask, describeLosses, type Question, sumOf } from '../commands/ask.ts'
import { printable } from './render/frame.ts'
import { harmless } from './render/harmless.ts'
import { renderProposals, wayTitles } from './render/proposals.ts'
import type { Style } from './render/style.ts'

type Clack = typeof import('@clack/prompts')

export interface PromptOptions {
  readonly err: (text: string) => void
  readonly style: Style
  readonly colour: boolean
  /** Ends the command, as Ctrl-C does: on a prompt it arrives as a key, not as a signal. */
  readonly interrupt: () => void
  readonly signal: AbortSignal
}

/** Asks on the terminal; questions stand on standard error, as all talk does. */
export function createAsk(options: PromptOptions): Ask {
  return async question => {
    if (!options.colour) process.env.NO_COLOR = '1'
    const clack = await import('@clack/prompts')
    const answer = await prompt(question, clack, options)
    if (clack.isCancel(answer)) {
      options.interrupt()
      throw options.signal.reason
    }
    return answer as never
  }
}

type Answered<Kind extends keyof Answers> = Answers[Kind] | symbol

async function prompt(
  question: Question,
  clack: Clack,
  { err, style }: PromptOptions,
): Promise<Answered<keyof Answers>> {
  const common = { output: process.stderr, withGuide: false }
  switch (question.kind) {
    case 'reset': {
      const lines = describeLosses(question.losses).map(line => `  • ${harmless(line)}\n`)
      err(`\nWhat is in the database "${question.database}":\n\n${lines.join('')}\n`)
      return clack.confirm({
        ...common,
        message: `Are you sure you want to reset your database? ${style.red('All data will be lost')}.`,
        initialValue: false,
      })
    }
    case 'push':
      return clack.confirm({
        ...common,
        message: 'Do you want to ignore the warning(s)?',
        initialValue: false,
      })
    case 'repair': {
      err(renderProposals(question.proposals, style))
      const possible = question.proposals.filter(({ plan }) => plan.obstacle === null)
      return clack.select<'back' | 'forward'>({
        ...common,
        message: `Which way shall ${question.migration} be taken?`,
        options: possible.map(({ plan }) => ({ value: plan.id, label: wayTitles[plan.id] })),
      })
    }
    case 'createMigration':
      return clack.confirm({
        ...common,
        message: `Are you sure you want to create${question.apply ? ' and apply' : ''} this migration?`,
        initialValue: false,
      })
    case 'migrationName':
      return clack.text({ ...common, message: 'Enter a name for the new migration:', defaultValue: '' })
    case 'rename':
      return askRename(question, clack, common)
    case 'settle':
      return askSettle(question, clack, common, err)
    case 'revert': {
      const { database, script, warnings } = question
      err(harmless(`\nThis would be run:\n\n${script}\n${warnings.map(text => `  • ${text}\n`).join('')}`))
      return clack.text({
        ...common,
        message: `Type the name of the database (${database}) to run it:`,
        defaultValue: '',
      })
    }
    default:
      return question satisfies never
  }
}

type Common = { readonly output: NodeJS.WriteStream; readonly withGuide: boolean }
type QuestionOf<Kind extends Question['kind']> = Extract<Question, { readonly kind: Kind }>

/** What stands for none of the choices; no name and no way is empty. */
const NONE = ''

async function askRename(
  { what, added, origins }: QuestionOf<'rename'>,
  clack: Clack,
  common: Common,
): Promise<string | null | symbol> {
  const answer = await clack.select({
    ...common,
    message: `Is the ${what} \`${printable(added)}\` new, or is it another one, renamed?`,
    options: [
      {
        value: NONE,
        label: `new${origins.length === 1 ? `; \`${printable(origins[0]!)}\` is dropped` : ''}`,
      },
      ...origins.map(origin => ({
        value: origin,
        label: `\`${printable(origin)}\`, renamed: its data stays`,
      })),
    ],
  })
  return answer === NONE ? null : answer
}

async function askSettle(
  { reasons, notes, ways, losses }: QuestionOf<'settle'>,
  clack: Clack,
  common: Common,
  err: (text: string) => void,
): Promise<Answers['settle'] | symbol> {
  err(harmless(`\n${reasons.trimEnd()}\n\n${notes.map(note => `  = ${note}\n`).join('')}\n`))
  const answer = await clack.select<(typeof ways)[number]['way'] | typeof NONE>({
    ...common,
    message: 'What shall be done about it?',
    options: [
      ...ways.map(({ way, label }) => ({ value: way, label })),
      { value: NONE, label: `stop here; a reset is left, which would lose ${sumOf(losses)}` },
    ],
  })
  return answer === NONE ? null : answer
}
