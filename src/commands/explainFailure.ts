import { type Connection, DatabaseError, type Dialect } from '../dialects/dialect.ts'
import { diffSchemas } from '../diff/diff.ts'
import { type Obstacle, obstaclesOf } from '../diff/obstacles.ts'
import { rulesOfStates } from '../diff/unmanaged.ts'
import type { Examination } from './examine.ts'

/** How long one question to the live data may take, in milliseconds. */
const TIME_LIMIT = 5_000

/**
 * Why the next statement fails, from the live data: what it would change is known from the replay, and what stands in the way
 * of such a change can be counted. Only reads; what takes too long is left out.
 */
export async function explainFailure(
  connection: Connection,
  dialect: Dialect,
  { migration, diagnosis, schemaDialect, server }: Examination,
): Promise<readonly string[]> {
  const { min } = diagnosis.cutPoint
  const reasons: string[] = []
  const { stopped, states, statements } = migration
  if (stopped !== null) {
    reasons.push(
      `statement ${stopped.statement + 1} fails even in an empty copy of the database: ${stopped.error.message}`,
    )
    const advice = dialect.advise(stopped.error, statements[stopped.statement]!)
    if (advice !== null) reasons.push(advice)
  }
  // What the rest of the file would change; obstacles to any of it stand in the way of going forward.
  for (let index = min; index < states.length - 1; index++) {
    const [from, to] = [states[index]!, states[index + 1]!]
    if (from === to) continue
    const { steps } = diffSchemas(from, to, rulesOfStates(schemaDialect.diffRules(server)))
    for (const obstacle of steps.flatMap(obstaclesOf)) {
      const found = await askWithLimit(connection, dialect, schemaDialect.obstacleQuery(obstacle))
      if (found !== null) reasons.push(...describe(obstacle, found, index))
    }
    if (reasons.length > 0) return reasons
  }
  return reasons
}

async function askWithLimit(
  connection: Connection,
  { capabilities }: Dialect,
  sql: string,
): Promise<readonly Record<string, unknown>[] | null> {
  const limit = capabilities.timeLimit?.(TIME_LIMIT)
  try {
    if (limit !== undefined) await connection.execute(limit.begin)
    return await connection.query(sql)
  } catch (error) {
    if (error instanceof DatabaseError && !error.fatal) return null
    throw error
  } finally {
    if (limit !== undefined && connection.alive) await connection.execute(limit.end)
  }
}

function describe(
  obstacle: Obstacle,
  rows: readonly Record<string, unknown>[],
  statement: number,
): readonly string[] {
  const which = `statement ${statement + 1}`
  const { table, columns } = obstacle
  const names = columns.map(column => `"${column}"`).join(', ')
  const count = Number(rows[0]?.total ?? 0)
  switch (obstacle.kind) {
    case 'nulls':
      if (count === 0) return []
      return [
        `${which}: ${count} row${count === 1 ? ' has' : 's have'} no value in ${names} of "${table.name}"`,
      ]
    case 'rows':
      if (count === 0) return []
      return [
        `${which}: "${table.name}" has ${count} row${count === 1 ? '' : 's'}, which would have no value in ${names}`,
      ]
    case 'orphans':
      if (count === 0) return []
      return [
        `${which}: ${count} row${count === 1 ? '' : 's'} of "${table.name}" refer${count === 1 ? 's' : ''} by ${names} to rows of "${obstacle.referenced.name}" that do not exist`,
      ]
    case 'duplicates': {
      if (rows.length === 0) return []
      const samples = rows
        .slice(0, 3)
        .map(row => `(${columns.map((_, at) => String(row[`c${at}`])).join(', ')}) × ${Number(row.total)}`)
      return [
        `${which}: values of ${names} of "${table.name}" stand there more than once: ${samples.join('; ')}${rows.length > 3 ? '; …' : ''}`,
      ]
    }
    default:
      return obstacle satisfies never
  }
}
