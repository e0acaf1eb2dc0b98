import type { Capabilities, Segment, SegmentTransaction } from './dialect.ts'
import type { Statement } from './script.ts'

/**
 * How a statement stands to transactions. `transactional`: undone with the transaction around it.
 * `autonomous`: refuses to run in one, or commits it. `session`: changes nothing but the session.
 * `absorbed`: the executor takes its place. `begin`, `commit`, `rollback`: the file's own transaction control.
 */
export type Role = 'transactional' | 'autonomous' | 'session' | 'absorbed' | 'begin' | 'commit' | 'rollback'

interface OpenSegment {
  readonly start: number
  begin: string
  /** Whether the file opened the transaction itself. */
  ofFile: boolean
  readonly absorbed: Set<number>
}

/** Groups statements by their roles: everything that can share a transaction does, the rest stands alone. */
export function segment(
  statements: readonly Statement[],
  roles: readonly Role[],
  capabilities: Capabilities,
): readonly Segment[] {
  const segments: Segment[] = []
  let open = null as OpenSegment | null

  const close = (end: number, ending: SegmentTransaction['ending'] = 'ours'): void => {
    if (open === null) return
    const transaction = { begin: open.begin, ending, before: [], after: [], check: null }
    segments.push({ start: open.start, end, transaction, durable: true, absorbed: open.absorbed })
    open = null
  }
  const alone = (index: number, durable: boolean, absorbed: boolean): void => {
    close(index)
    segments.push({
      start: index,
      end: index + 1,
      transaction: null,
      durable,
      absorbed: new Set(absorbed ? [index] : []),
    })
  }
  const join = (index: number): OpenSegment => {
    open ??= { start: index, begin: capabilities.begin, ofFile: false, absorbed: new Set() }
    return open
  }

  for (const [index, statement] of statements.entries()) {
    const role = roles[index]!
    const current = open
    switch (role) {
      case 'transactional':
        join(index)
        break
      case 'autonomous':
        // Inside the file's own transaction the server shall say that it cannot be done, as it does to Prisma.
        if (current?.ofFile && capabilities.ddlInTransaction === 'participates') break
        alone(index, true, false)
        break
      case 'session':
        if (current === null) alone(index, false, false)
        break
      case 'absorbed':
        if (current === null) alone(index, false, true)
        else current.absorbed.add(index)
        break
      case 'begin': {
        if (current?.ofFile && capabilities.ddlInTransaction === 'participates') break
        // PostgreSQL: BEGIN makes the implicit transaction of the script explicit, with all that was before.
        if (current === null || capabilities.scriptTransaction === 'none') close(index)
        const segment = join(index)
        if (segment.start === index) segment.begin = statement.sql
        segment.ofFile = true
        segment.absorbed.add(index)
        break
      }
      case 'commit':
      case 'rollback':
        // Where each statement has committed on its own, there is nothing left to end: the server shall say so.
        if (current === null || (!current.ofFile && capabilities.scriptTransaction === 'none')) {
          alone(index, false, false)
        } else close(index + 1, role)
        break
      default:
        return role satisfies never
    }
  }
  close(statements.length)
  return segments
}
