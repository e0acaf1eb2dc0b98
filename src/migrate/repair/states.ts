import type { Connection, DatabaseError, Dialect, Segment } from '../../dialects/dialect.ts'
import { type Statement, statementsOf } from '../../dialects/script.ts'
import type { Schema } from '../../schema/schema.ts'
import { noRecorder, runScript } from '../executor.ts'
import type { Script } from '../script.ts'

/** What each statement of a migration makes of the catalog. */
export interface MigrationStates {
  readonly script: Script
  readonly statements: readonly Statement[]
  /** `states[k]` is the schema when the first k statements have taken effect; shorter where the replay stopped. */
  readonly states: readonly Schema[]
  /** Where the migration fails even in an empty copy of the database; null where it runs through. */
  readonly stopped: { readonly statement: number; readonly error: DatabaseError } | null
}

/** Reads the schema of the shadow database; within the transaction that is open, if any. */
export type ReadState = (inTransaction: boolean) => Promise<Schema>

/**
 * Runs a migration in a shadow database that stands where the migration began, and looks at the catalog after every
 * statement. @throws MigrateError P1017 where the session is lost
 */
export async function replayStates(
  connection: Connection,
  dialect: Dialect,
  script: Script,
  read: ReadState,
): Promise<MigrationStates> {
  const statements = statementsOf(dialect.split(script.source.text))
  const segments = dialect.segments(statements)
  const states: Schema[] = [await read(false)]
  // Statements that are not sent leave things as they are.
  const fillTo = (count: number): void => {
    while (states.length < count) states.push(states.at(-1)!)
  }
  const recorder = {
    ...noRecorder,
    afterStatement: async (index: number, inTransaction: boolean) => {
      fillTo(index + 1)
      const statement = statements[index]!
      states.push(touchesCatalog(statement) ? await read(inTransaction) : states.at(-1)!)
    },
  }
  const failure = await runScript(connection, statements, segments, recorder, () => {})
  if (failure?.error.fatal === true) throw failure.error
  fillTo((failure?.statement ?? statements.length) + 1)
  const stopped = failure === null ? null : { statement: failure.statement, error: failure.error }
  return { script, statements, states: withoutUndone(states, segments), stopped }
}

/** What the file itself rolls back never is a state of the database. */
function withoutUndone(states: readonly Schema[], segments: readonly Segment[]): readonly Schema[] {
  const kept = [...states]
  for (const { start, end, transaction } of segments) {
    if (transaction?.ending === 'rollback') kept.fill(kept[start]!, start + 1, end + 1)
  }
  return kept
}

/** Only rows: what these do is in no catalog. */
const ROW_STATEMENTS = new Set(['INSERT', 'UPDATE', 'DELETE', 'BEGIN', 'START', 'SAVEPOINT', 'SET'])

function touchesCatalog({ words }: Statement): boolean {
  return !ROW_STATEMENTS.has(words[0]!)
}
