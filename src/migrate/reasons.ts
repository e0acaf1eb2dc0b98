/** What is found where a database does not fit its migrations, in Prisma's order. */
export interface Mismatch {
  /** Names of migrations that failed or were cut off. */
  readonly failed: readonly string[]
  /** Names of migrations whose files are not what was applied. */
  readonly edited: readonly string[]
  /** What is different between the database and what its migrations lead to; null where nothing is. */
  readonly drift: string | null
  /** Names of applied migrations without a folder. */
  readonly missing: readonly string[]
  /** Names of folders that are not applied. */
  readonly pending: readonly string[]
  /** The folder before the first that is not applied. */
  readonly lastCommon: string | null
  readonly hasHistory: boolean
}

/** Why the two do not fit, in Prisma's words; empty where they do. */
export function mismatchReasons(found: Mismatch): readonly string[] {
  return [
    ...found.failed.map(name => `The migration \`${name}\` failed.`),
    ...found.edited.map(name => `The migration \`${name}\` was modified after it was applied.`),
    ...(found.drift === null ? [] : [driftReason(found.drift, found.hasHistory)]),
    ...missingReason(found),
  ]
}

/** As Prisma: one reason as it is, several as a list. */
export function reasonText(reasons: readonly string[]): string {
  return reasons.length === 1 ? reasons[0]! : reasons.map(reason => `- ${reason}\n`).join('')
}

function driftReason(summary: string, hasHistory: boolean): string {
  return [
    'Drift detected: Your database schema is not in sync with your migration history.',
    'The following is a summary of the differences between the expected database schema given your migrations files, and the actual schema of the database.',
    'It should be understood as the set of changes to get from the expected schema to the actual schema.',
    ...(hasHistory
      ? []
      : [
          'If you are running this the first time on an existing database, please make sure to read this documentation page:\nhttps://www.prisma.io/docs/guides/database/developing-with-prisma-migrate/troubleshooting-development',
        ]),
    summary.replace(/^\n/, ''),
  ].join('\n\n')
}

function missingReason({ missing, pending, lastCommon }: Mismatch): readonly string[] {
  if (missing.length === 0) return []
  if (pending.length === 0) {
    return [
      `The following migration(s) are applied to the database but missing from the local migrations directory: ${missing.join(', ')}`,
    ]
  }
  const diverged = 'The migrations recorded in the database diverge from the local migrations directory.'
  // As Prisma, which says no names either where there is no migration in common.
  if (lastCommon === null) return [diverged]
  return [
    `${diverged} Last common migration: \`${lastCommon}\`. Migrations applied to the database but absent from the migrations directory are: ${missing.join(', ')}`,
  ]
}
