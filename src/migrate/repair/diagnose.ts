import { compareParts, type Difference } from '../../schema/compare.ts'
import { type Part, type Parts, partsOf } from '../../schema/parts.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Journal } from '../journal.ts'
import { journalCuts } from './journalCuts.ts'
import type { MigrationStates } from './states.ts'

/** What told whether a statement took effect: the catalog, the rows of a table, our journal, Prisma's log; or nothing did. */
export type Evidence = 'catalog' | 'rows' | 'journal' | 'log' | 'none'

export interface StatementFinding {
  readonly state: 'done' | 'notDone' | 'unknown'
  readonly evidence: Evidence
}

/** How much of a migration is in a database. */
export interface Diagnosis {
  /** How many leading statements took effect: at least, at most. The same where it is certain. */
  readonly cutPoint: { readonly min: number; readonly max: number }
  /** One for each statement of the file. */
  readonly statements: readonly StatementFinding[]
  /** Indexes of statements that would do nothing more where they have run already: there is nothing in the tables for it. */
  readonly harmless: readonly number[]
  /** Whether what is there of the migration is no prefix of it: a statement took effect in part, or a repair did. */
  readonly isMixed: boolean
  /** What a statement that was broken off has left of its own: an index that is INVALID, a constraint that was not checked. */
  readonly leftovers: readonly Difference[]
  /** Changes that no prefix of the migration explains: made by hand. */
  readonly residue: readonly Difference[]
  /** From the state at the cut-point to the live schema, residue aside; empty unless `isMixed`. */
  readonly mixture: readonly Difference[]
  /** Set where the journal and the catalog do not agree: what was recorded is not what is there. */
  readonly journalDisagrees: boolean
}

/**
 * Finds how many leading statements of a migration took effect, by comparing the live schema with the one after each
 * statement. Only what the migration touches counts for that; other differences are residue. Pure.
 * @param journal what our own executor recorded; null where Prisma ran the migration
 * @param logged the cuts that Prisma's log allows (`logCuts`); null where it says nothing
 */
export function diagnose(
  { states, statements }: Pick<MigrationStates, 'states' | 'statements'>,
  live: Schema,
  journal: Journal | null,
  logged: ReadonlySet<number> | null = null,
): Diagnosis {
  const partsAt = memoised(states)
  const versions = versionsOf(partsAt)
  const { whole: liveParts, broken } = withoutBroken(partsOf(live), versions)
  const isForeign = ({ key }: Difference): boolean =>
    versions.get(key)?.has(liveParts.get(key)?.text) === false || !versions.has(key)

  // Of the differences to a state, those that another state would explain.
  const mixtures = partsAt.map(parts =>
    compareParts(parts, liveParts).filter(difference => !isForeign(difference)),
  )
  const fewest = Math.min(...mixtures.map(({ length }) => length))
  const nearest = mixtures.flatMap(({ length }, cut) => (length === fewest ? [cut] : []))
  const recorded = journal === null ? logged : journalCuts(journal, statements)
  const agreed = recorded === null ? nearest : nearest.filter(cut => recorded.has(cut))
  const journalDisagrees = recorded !== null && agreed.length === 0
  const cuts = agreed.length === 0 ? nearest : agreed
  const cutPoint = { min: cuts[0]!, max: cuts.at(-1)! }
  return {
    cutPoint,
    statements: statements.map((_, index) => ({
      state: index < cutPoint.min ? 'done' : index >= cutPoint.max ? 'notDone' : 'unknown',
      evidence: evidenceFor(
        index,
        cutPoint,
        nearest,
        recorded === null || journalDisagrees ? null : journal === null ? 'log' : 'journal',
      ),
    })),
    harmless: [],
    isMixed: fewest > 0,
    leftovers: broken.map(part => ({ key: part[0], kind: 'added', part: part[1] })),
    residue: compareParts(partsAt[cutPoint.min]!, liveParts).filter(isForeign),
    mixture: mixtures[cutPoint.min]!,
    journalDisagrees,
  }
}

/**
 * The live parts without those of the migration that were not made to the end. A state is as if they were not there, and as
 * if they were: so they do not count for the cut-point.
 */
function withoutBroken(
  parts: Parts,
  versions: ReturnType<typeof versionsOf>,
): { readonly whole: Parts; readonly broken: readonly (readonly [string, Part])[] } {
  const broken = [...parts].filter(([key, { text }]) => {
    const known = versions.get(key)
    return known?.has(text) === false && known.has(text.replace('"isValid":false', '"isValid":true'))
  })
  const keys = new Set(broken.map(([key]) => key))
  return { whole: new Map([...parts].filter(([key]) => !keys.has(key))), broken }
}

/** The catalog decides where it can; what it leaves open, the journal or Prisma's log may have closed. */
function evidenceFor(
  index: number,
  { min, max }: Diagnosis['cutPoint'],
  nearest: readonly number[],
  record: 'journal' | 'log' | null,
): Evidence {
  if (index >= min && index < max) return 'none'
  const byCatalog = index < nearest[0]! || index >= nearest.at(-1)!
  return byCatalog || record === null ? 'catalog' : record
}

/** The parts of each state; of states that are one object only once. */
function memoised(states: readonly Schema[]): readonly Parts[] {
  const known = new Map<Schema, Parts>()
  return states.map(state => {
    const parts = known.get(state) ?? partsOf(state)
    known.set(state, parts)
    return parts
  })
}

/**
 * What each part that the migration touches is like in one state or another; undefined stands for a state without it.
 * Parts that it leaves alone are not in it.
 */
function versionsOf(partsAt: readonly Parts[]): ReadonlyMap<string, ReadonlySet<string | undefined>> {
  const first = partsAt[0]!
  const versions = new Map<string, Set<string | undefined>>()
  for (const [index, parts] of partsAt.entries()) {
    for (const { key } of index === 0 ? [] : compareParts(partsAt[index - 1]!, parts)) {
      const known = versions.get(key) ?? new Set([first.get(key)?.text])
      known.add(partsAt[index - 1]!.get(key)?.text).add(parts.get(key)?.text)
      versions.set(key, known)
    }
  }
  return versions
}

/** How much took effect, in words. */
export function describeExtent({ min, max }: Diagnosis['cutPoint'], total: number): string {
  if (min < max) return `between ${min} and ${max} of ${total} statements took effect`
  if (min === 0) return 'nothing of it took effect'
  return min === total ? 'all of it took effect' : `${min} of ${total} statements took effect`
}
