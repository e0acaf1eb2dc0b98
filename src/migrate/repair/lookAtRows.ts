import type { Connection } from '../../dialects/dialect.ts'
import type { Statement } from '../../dialects/script.ts'
import { askTotal } from './askTotal.ts'
import type { Diagnosis } from './diagnose.ts'
import { bareName, copiedTable, insertedRows, rowTarget } from './rows.ts'
import type { MigrationStates } from './states.ts'

/**
 * Narrows a diagnosis where the catalog leaves statements open that insert rows: the rows are there, or they are not.
 * Only reads. What cannot be told so stays open.
 */
export async function lookAtRows(
  connection: Connection,
  { statements, states }: MigrationStates,
  diagnosis: Diagnosis,
): Promise<Diagnosis> {
  let { min, max } = diagnosis.cutPoint
  const harmless: number[] = []
  if (min === max || diagnosis.isMixed) return diagnosis
  const tablesBefore = new Set(states[0]!.tables.map(({ name }) => name.toLowerCase()))
  for (let index = min; index < max; index++) {
    const statement = statements[index]!
    const target = rowTarget(statement)
    if (statement.words[0] !== 'INSERT' || target === null) continue
    // A table of the migration's own is empty until its first row is put there.
    const isOwn =
      !tablesBefore.has(bareName(target).toLowerCase()) &&
      statements.filter(other => rowTarget(other) === target).length === 1
    const question = insertedRows(statement)
    const sql = isOwn ? `SELECT COUNT(*) AS total FROM ${target}` : question?.sql
    if (sql === undefined) continue
    const total = await askTotal(connection, sql)
    if (total === null) continue
    if (total >= (isOwn ? 1 : question!.expected)) min = index + 1
    else if (total === 0) {
      // An empty table of the migration's own cannot get its rows twice.
      if (isOwn) harmless.push(index)
      if (question !== null || (await hasRowsToCopy(connection, statement))) {
        max = index
        break
      }
    }
  }
  return {
    ...diagnosis,
    harmless,
    cutPoint: { min, max },
    statements: diagnosis.statements.map((finding, index) => {
      if (finding.state !== 'unknown' || (index >= min && index < max)) return finding
      return { state: index < min ? 'done' : 'notDone', evidence: 'rows' }
    }),
  }
}

/** Whether an INSERT copies all rows of a table, and there are some. */
async function hasRowsToCopy(connection: Connection, statement: Statement): Promise<boolean> {
  const source = copiedTable(statement)
  return source !== null && ((await askTotal(connection, `SELECT COUNT(*) AS total FROM ${source}`)) ?? 0) > 0
}
