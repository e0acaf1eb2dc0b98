import { type Answers, type Ask, describeLosses, type Question } from '../commands/ask.ts'
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
      const lines = describeLosses(question.losses).map(line => `  • ${line}\n`)
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
    default:
      return question satisfies never
  }
}
