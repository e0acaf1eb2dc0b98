import type { Dialect } from '../../dialects/dialect.ts'
import type { Refusal } from '../../dialects/refusal.ts'
import type { SchemaDialect } from '../../dialects/schemaDialect.ts'
import type { Statement } from '../../dialects/script.ts'
import type { MigrationStates } from './states.ts'

/**
 * The error that Prisma's engine wrote into the `logs` of a row: its P3018, and the names of its own steps behind it. Null
 * where the text is not Prisma's, or not about this migration; and where it is by the engine in WebAssembly, whose driver
 * adapters send the pieces of a file one by one, on PostgreSQL too, and give words of their own. Pure.
 */
export function refusalInLog(logs: string, migration: string): Refusal | null {
  const isPrismas =
    logs.includes(`\nMigration name: ${migration}\n`) || logs.includes(`migration_name="${migration}"`)
  if (!isPrismas || logs.includes('schema_engine_wasm')) return null
  const [body = ''] = logs.split(/\n\s*0: /)
  const code = /^Database error code: (\S+)$/m.exec(body)?.[1] ?? 'none'
  const [, message = body] = /^Database error:\n([\s\S]*?)(?:\n\n|\s*$)/m.exec(body) ?? []
  return { code: code === 'none' ? null : code, message: message.trim() }
}

/**
 * The numbers of leading statements that may have taken effect, where Prisma wrote down that the server refused one: Prisma
 * stops there, and sends nothing behind it. A script that is one transaction is undone as a whole; elsewhere what was refused
 * is one of the statements that its words fit to. Pure.
 * @returns null where that says nothing
 */
export function logCuts(
  refusal: Refusal | null,
  { states, statements }: Pick<MigrationStates, 'states' | 'statements'>,
  { capabilities, segments }: Pick<Dialect, 'capabilities' | 'segments'>,
  { mayRefuse }: Pick<SchemaDialect, 'mayRefuse'>,
): ReadonlySet<number> | null {
  if (refusal === null) return null
  if (capabilities.scriptTransaction === 'implicit') {
    if (statements.some(mayCommitWithin)) return null
    return new Set(segments(statements).map(({ start }) => start))
  }
  if (statements.some(hidesEffects)) return null
  const refused = statements.flatMap((statement, at) => {
    const before = states[at]
    return before === undefined || mayRefuse(statement, refusal, before) ? [at] : []
  })
  return refused.length === 0 ? null : new Set(refused)
}

/** Procedures and blocks may commit in the middle of themselves. */
function mayCommitWithin({ words }: Statement): boolean {
  return words[0] === 'CALL' || words[0] === 'DO'
}

/** Transactions of the file are undone where they stop, and temporary tables are in no catalog. */
function hidesEffects({ words, sql }: Statement): boolean {
  return (
    ['BEGIN', 'START', 'COMMIT', 'END', 'ROLLBACK', 'SAVEPOINT', 'RELEASE', 'LOCK'].includes(words[0]!) ||
    /^\s*SET\b.*\bautocommit\b/i.test(sql) ||
    /^\s*CREATE\s+(?:OR\s+REPLACE\s+)?TEMP/i.test(sql)
  )
}
