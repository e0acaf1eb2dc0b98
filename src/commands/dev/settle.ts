import { dirname, join } from 'node:path'
import { MigrateError } from '../../base/error.ts'
import { shellWord } from '../../base/shell.ts'
import { waysOut } from '../../migrate/failure.ts'
import { mismatchReasons, reasonText } from '../../migrate/reasons.ts'
import { openNotes } from '../../migrate/state.ts'
import type { SettleQuestion, WayOut } from '../ask.ts'
import { changedMeanwhile } from '../askUnlocked.ts'
import { countLosses } from '../losses.ts'
import { adoptDrift, planReversal, revertDrift } from './drift.ts'
import { acceptEdits, describeEdit, type Edit, leadToSame, readEdits, restoreEdits } from './edited.ts'
import { askGit } from './git.ts'
import { type Inspection, inspect } from './inspect.ts'
import { namespacesOf, type Way, type Workbench } from './workbench.ts'

/** How the mismatches were settled, and what is left: nothing that was not put aside on purpose. */
export interface Settled {
  readonly inspection: Inspection
  readonly taken: readonly Way[]
  /** False where the person would rather stop. */
  readonly goesOn: boolean
}

/** Looks, and settles one mismatch after the other until nothing is left to decide. @throws MigrateError K1010, K1112 */
export async function settle(bench: Workbench): Promise<Settled> {
  const taken: Way[] = []
  for (;;) {
    const inspection = await inspect(bench)
    if (inspection.open.length > 0) throw hasFailed(inspection, bench)
    const finding = await firstFinding(inspection, taken, bench)
    if (finding === null) return { inspection, taken, goesOn: true }
    const way = await choose(finding, inspection, taken, bench)
    if (way === null || !(await take(way, finding, inspection, bench)))
      return { inspection, taken, goesOn: false }
    taken.push(way)
    bench.options.onEvent({ kind: 'mismatchSettled', how: describeWay(way, inspection) })
  }
}

function hasFailed({ mismatch, open }: Inspection, { target }: Workbench): MigrateError {
  const last = open.at(-1)!
  return new MigrateError('K1010', reasonText(mismatchReasons(mismatch)).trimEnd(), {
    notes: open.flatMap(row => openNotes(row, open.length > 1)),
    hint: 'Remove the cause first. Nothing else is applied until this attempt is settled.',
    next: waysOut(last.name, last.journal, target.dialect.capabilities).map(line =>
      line.replace('migrate deploy', 'migrate dev'),
    ),
    context: { migration: last.name },
  })
}

/** Something that has to be decided, and the ways there are. */
interface Finding {
  readonly ways: readonly WayOut[]
  readonly notes: readonly string[]
  readonly edits: readonly Edit[]
}

async function firstFinding(
  inspection: Inspection,
  taken: readonly Way[],
  bench: Workbench,
): Promise<Finding | null> {
  const { mismatch } = inspection
  if (mismatch.edited.length > 0 && !taken.includes('ignoreEdited')) return editedFinding(inspection, bench)
  if (mismatch.missing.length > 0 && !taken.includes('ignoreMissing'))
    return missingFinding(mismatch.missing, bench)
  if (mismatch.drift !== null && !taken.includes('ignoreDrift')) return driftFinding(bench)
  return null
}

async function editedFinding(inspection: Inspection, bench: Workbench): Promise<Finding> {
  const edits = await readEdits(inspection, bench)
  const isProven = await leadToSame(edits, inspection, bench)
  const cosmetic = edits.every(({ isCosmetic }) => isCosmetic)
  const restorable = edits.filter(({ applied }) => applied !== null)
  return {
    edits,
    notes: [
      ...edits.flatMap(describeEdit),
      isProven
        ? 'both lead to the same schema: that was tried in a shadow database'
        : 'the files lead to another schema than what was applied: a change belongs into a new migration',
    ],
    ways: [
      ...(isProven
        ? [
            {
              way: 'acceptEdited' as const,
              flag: '--accept-edited',
              label: cosmetic
                ? 'record the files as they are now'
                : 'record the files as they are now; the schema is the same, what they do to rows was not compared',
            },
          ]
        : []),
      ...(restorable.length === edits.length
        ? [
            {
              way: 'restoreEdited' as const,
              flag: '--restore-edited',
              label: 'put back what was applied, and keep the edit beside it as migration.sql.edited',
            },
          ]
        : []),
      { way: 'ignoreEdited', flag: '--ignore-edited', label: 'leave it for now' },
    ],
  }
}

async function missingFinding(missing: readonly string[], { target }: Workbench): Promise<Finding> {
  const path = target.project.migrationsDirectory
  const notes = await Promise.all(
    missing.map(async name => {
      const folder = `${target.title(path)}/${name}`
      const commit = (
        (await askGit(
          dirname(path),
          'log',
          '--all',
          '--diff-filter=AM',
          '-n',
          '1',
          '--format=%h',
          '--',
          join(path, name),
        )) ?? ''
      ).trim()
      return commit === ''
        ? `no folder ${folder}: look on other branches, and in what has not been pulled yet`
        : `no folder ${folder}: git has it (git checkout ${commit} -- ${shellWord(folder)})`
    }),
  )
  return {
    edits: [],
    notes,
    ways: [{ way: 'ignoreMissing', flag: '--ignore-missing', label: 'leave it for now' }],
  }
}

function driftFinding({ target }: Workbench): Finding {
  return {
    edits: [],
    notes: [],
    ways: [
      {
        way: 'adoptDrift',
        flag: '--adopt-drift',
        label: 'keep it: as a migration, recorded as applied',
      },
      {
        way: 'revertDrift',
        flag: `--revert-drift ${target.location.database}`,
        label: 'undo it in the database',
      },
      { way: 'ignoreDrift', flag: '--ignore-drift', label: 'leave it for now' },
    ],
  }
}

/** By the flags that were given, else by asking. */
async function choose(
  { ways, notes }: Finding,
  inspection: Inspection,
  taken: readonly Way[],
  bench: Workbench,
): Promise<Way | null> {
  const { options, connection, schemaDialect, target } = bench
  // What did not help once is not tried again.
  const flagged = ways.find(({ way }) => options.ways.includes(way) && !taken.includes(way))
  if (flagged !== undefined) return flagged.way
  const question: SettleQuestion = {
    kind: 'settle',
    reasons: reasonText(mismatchReasons(inspection.mismatch)),
    notes,
    ways,
    losses: await countLosses(connection, schemaDialect, namespacesOf(target)),
  }
  return options.ask(question)
}

/** @returns false where the consent was not given */
async function take(
  way: Way,
  { edits }: Finding,
  inspection: Inspection,
  bench: Workbench,
): Promise<boolean> {
  switch (way) {
    case 'acceptEdited':
      await acceptEdits(edits, bench)
      return true
    case 'restoreEdited':
      restoreEdits(edits)
      return true
    case 'adoptDrift':
      await adoptDrift(inspection, bench)
      return true
    case 'revertDrift':
      return revert(inspection, bench)
    case 'ignoreEdited':
    case 'ignoreMissing':
    case 'ignoreDrift':
      return true
    default:
      return way satisfies never
  }
}

async function revert(inspection: Inspection, bench: Workbench): Promise<boolean> {
  const { options, target } = bench
  const { database } = target.location
  const given = options.revertDatabase
  if (given !== undefined && given !== database) {
    throw new MigrateError('K1112', `The database is called "${database}", and not "${given}".`, {
      notes: ['nothing was changed'],
      hint: 'The name of the database is the consent to undo what is in it.',
    })
  }
  const reversal = await planReversal(inspection, bench)
  const { script, risks } = reversal
  const warnings = risks.judged.map(({ message }) => message)
  const typed = given ?? (await options.ask({ kind: 'revert', database, script, warnings }))
  if (typed !== database) return false
  if (given === undefined && (await risks.haveGrown())) throw changedMeanwhile('kintsugi migrate dev')
  await revertDrift(reversal, bench)
  return true
}

function describeWay(way: Way, { mismatch }: Inspection): string {
  switch (way) {
    case 'acceptEdited':
      return `Recorded as edited: ${mismatch.edited.join(', ')}.`
    case 'restoreEdited':
      return `Put back as applied: ${mismatch.edited.join(', ')}; each edit is beside it, in migration.sql.edited.`
    case 'adoptDrift':
      return 'The drift is a migration now, recorded as applied.'
    case 'revertDrift':
      return 'The drift was undone in the database.'
    case 'ignoreEdited':
    case 'ignoreMissing':
    case 'ignoreDrift':
      return 'Left as it is for now.'
    default:
      return way satisfies never
  }
}
