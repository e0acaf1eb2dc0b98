import { MigrateError } from '../base/error.ts'
import { shellWord } from '../base/shell.ts'
import type { Connection } from '../dialects/dialect.ts'
import type { MigrationsDirectory } from '../migrate/directory.ts'
import type { HistoryRow } from '../migrate/history.ts'
import { replay } from '../migrate/replay.ts'
import { readScript, type Script } from '../migrate/script.ts'
import { pendingMigrations } from '../migrate/state.ts'
import { compareParts, type Difference, describeDifferences } from '../schema/compare.ts'
import { type Parts, partsOf } from '../schema/parts.ts'
import type { Schema } from '../schema/schema.ts'
import { loadSchemaDialect } from './dialects.ts'
import { appliedScripts, namespacesOf, WITHOUT_SHADOW } from './examine.ts'
import type { CommandOptions, Target } from './session.ts'
import { withShadowAt } from './shadow.ts'
import { ownOf } from './shadowState.ts'

/** What somebody says of a migration. */
export interface Claim {
  readonly migration: string
  readonly as: 'applied' | 'rolledBack'
  /** Null where its folder is gone. */
  readonly script: Script | null
  readonly rows: readonly HistoryRow[]
  readonly directory: MigrationsDirectory
}

/** What a claim was found to be worth: true, or not to be checked, with the reason. A false one is an error. */
export type Verdict =
  | { readonly kind: 'proved'; readonly replayedIn: string | null }
  | { readonly kind: 'unverified'; readonly reason: string }

/**
 * Holds a claim against the live database: that a migration is applied, where the database is what the history and it lead
 * to (or, where a database with a past gets its history, what later ones lead to); that it is rolled back, where it is what the
 * history without it leads to. @throws MigrateError K2007 with the differences where that is not so
 */
export async function verifyClaim(
  connection: Connection,
  target: Target,
  options: CommandOptions,
  claim: Claim,
): Promise<Verdict> {
  const { dialect } = target
  const schemaDialect = await loadSchemaDialect(dialect.name)
  const history = appliedScripts(target, claim.rows, claim.migration)
  const own = claim.as === 'applied' && claim.script !== null ? [claim.script] : []
  const later = claim.as === 'applied' ? laterScripts(target, claim) : []
  const context = { dialect, shadowDatabaseUrl: null, server: target, further: later, mayEnterLive: true }
  const known = new Map<string, Parts>()
  const differencesTo = async (expected: Schema): Promise<readonly Difference[]> => {
    const namespaces = namespacesOf([expected], target)
    const live =
      known.get(namespaces.join()) ??
      partsOf(ownOf(await schemaDialect.introspect(connection, { namespaces })))
    known.set(namespaces.join(), live)
    return compareParts(partsOf(expected), live)
  }
  try {
    const { result, replayedIn } = await withShadowAt(
      [...history, ...own],
      context,
      options,
      async shadow => {
        const found = await differencesTo(await shadow.read(false))
        if (found.length === 0) return found
        // A database that has all of a later state has what this migration made of it.
        for (const script of later) {
          await replay(shadow.connection, dialect, [script], () => {})
          if ((await differencesTo(await shadow.read(false))).length === 0) return []
        }
        return found
      },
    )
    if (result.length > 0) throw falseClaim(claim, result, replayedIn)
    return { kind: 'proved', replayedIn }
  } catch (error) {
    if (!(error instanceof MigrateError) || !WITHOUT_SHADOW.has(error.code)) throw error
    return { kind: 'unverified', reason: `${error.message.split('\n')[0]} (${error.code})` }
  }
}

/** The migrations behind this one that the history does not know, while it has no applied one behind it. */
function laterScripts(target: Target, { migration, rows, directory }: Claim): readonly Script[] {
  const pending = pendingMigrations(directory.migrations, rows)
  const at = directory.migrations.findIndex(({ name }) => name === migration)
  return directory.migrations
    .slice(at + 1)
    .filter(folder => pending.includes(folder))
    .map(folder => readScript(folder, target.title))
}

function falseClaim(
  { migration, as }: Claim,
  differences: readonly Difference[],
  replayedIn: string | null,
): MigrateError {
  const lines = describeDifferences(differences)
  const shown = lines.slice(0, 20)
  const rest = lines.length - shown.length
  const word = shellWord(migration)
  const state = as === 'applied' ? 'after' : 'before'
  return new MigrateError(
    'K2007',
    `The database is not what it would be ${state} \`${migration}\`, so that the migration cannot be recorded as ${as === 'applied' ? 'applied' : 'rolled back'}.`,
    {
      notes: [
        ...shown.map(line => `compared with the state ${state} it: ${line}`),
        ...(rest > 0 ? [`and ${rest} more`] : []),
        ...(replayedIn === null ? [] : [`replayed in ${replayedIn}`]),
        'nothing was recorded',
      ],
      hint: 'Doctor tells how much of it is there, and repair takes the database there. What is recorded unverified may break a later deploy.',
      next: [
        `kintsugi migrate doctor --migration ${word}`,
        `kintsugi migrate resolve --${as === 'applied' ? 'applied' : 'rolled-back'} ${word} --unverified`,
      ],
      context: { migration },
    },
  )
}
