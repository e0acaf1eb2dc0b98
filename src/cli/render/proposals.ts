import { redact } from '../../base/redact.ts'
import { describeProposal } from '../../commands/ask.ts'
import type { Proposal } from '../../commands/repairLosses.ts'
import type { Style } from './style.ts'

/** What the two ways of a repair are called. */
export const wayTitles: Readonly<Record<'back' | 'forward', string>> = {
  back: 'back: the database as it was before the migration',
  forward: 'forward: the database as the migration leaves it',
}

/** Both ways, one below the other: what they cost, and their SQL. */
export function renderProposals(proposals: readonly Proposal[], style: Style): string {
  return proposals
    .map(proposal => {
      const [first = '', ...costs] = describeProposal(proposal)
      const lines = [
        style.bold(wayTitles[proposal.plan.id]),
        `  = ${first}`,
        ...costs.map(cost => `  = ${style.red(cost)}`),
        ...proposal.plan.notes.map(note => `  = ${note}`),
        ...proposal.plan.statements.map(sql => indented(redact(sql))),
      ]
      return `\n${lines.join('\n')}\n`
    })
    .join('')
}

/** SQL as it would be sent, set in. */
export function indented(sql: string): string {
  return `${sql.replaceAll(/^/gm, '    ')};`
}
