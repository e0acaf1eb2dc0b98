import type { Capabilities } from '../dialect.ts'

export const postgresCapabilities: Capabilities = {
  scriptTransaction: 'implicit',
  ddlInTransaction: 'participates',
  begin: 'BEGIN',
  hasServer: true,
  // An index that was being built concurrently stays, and is INVALID.
  failureLeavesPieces: true,
  timeLimit: ms => ({ begin: `SET statement_timeout = ${ms}`, end: 'RESET statement_timeout' }),
}
