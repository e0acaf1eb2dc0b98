import { MigrateError } from '../base/error.ts'
import type { Connection } from '../dialects/dialect.ts'
import { type Ask, mayWait } from './ask.ts'
import { type CommandOptions, releaseLock, takeLock } from './session.ts'

/**
 * Asks without the migration lock: a person who is at lunch shall hold up nobody's deploy. The answer is good only for the
 * database that the question was about.
 * @param look what the questions of the command depend on, as a text that is the same while that is the same
 * @param command what to run again
 * @throws MigrateError K1014 where the database is another one when the answer comes; P1002
 */
export function askUnlocked(
  ask: Ask,
  connection: Connection,
  options: CommandOptions,
  command: string,
  look: () => Promise<string>,
): Ask {
  if (!mayWait(ask)) return ask
  return async question => {
    const shown = await look()
    await releaseLock(connection, options)
    const answer = await ask(question)
    await takeLock(connection, options)
    if ((await look()) !== shown) throw changedMeanwhile(command)
    return answer
  }
}

/** K1014 */
export function changedMeanwhile(command: string): MigrateError {
  return new MigrateError('K1014', 'The database was changed while a question waited for its answer.', {
    notes: ['the answer was not acted upon'],
    hint: 'Somebody migrated it meanwhile, changed it by hand or put rows into it, and the question may have another answer now. Run the command again: it looks anew.',
    next: [command],
  })
}
