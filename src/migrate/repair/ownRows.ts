import type { QualifiedName, Schema } from '../../schema/schema.ts'
import { bareName, copiedTable, insertedCount, rowTarget } from './rows.ts'
import type { MigrationStates } from './states.ts'

/**
 * Whether the rows of a table that the migration has made are all its own: the ones that its INSERTs list, or copies of the
 * rows of a table that is still there. Pure.
 * @param rows how many there are
 */
export function ownRows(
  { statements }: Pick<MigrationStates, 'statements'>,
  live: Schema,
  { name }: QualifiedName,
  rows: number,
): boolean {
  const writers = statements.filter(statement => {
    const target = rowTarget(statement)
    return target !== null && bareName(target).toLowerCase() === name.toLowerCase()
  })
  const listed = writers.map(insertedCount)
  if (writers.length > 0 && listed.every(count => count !== null)) {
    return listed.reduce((sum, count) => sum + count, 0) === rows
  }
  const source = writers.length === 1 ? copiedTable(writers[0]!) : null
  return source !== null && live.tables.some(table => table.name === bareName(source))
}
