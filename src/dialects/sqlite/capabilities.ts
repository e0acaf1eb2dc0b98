import type { Capabilities } from '../dialect.ts'

export const sqliteCapabilities: Capabilities = {
  scriptTransaction: 'none',
  ddlInTransaction: 'participates',
  begin: 'BEGIN IMMEDIATE',
  hasServer: false,
  failureLeavesPieces: false,
}
