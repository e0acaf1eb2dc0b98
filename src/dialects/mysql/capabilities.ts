import type { Capabilities } from '../dialect.ts'

export const mysqlCapabilities: Capabilities = {
  scriptTransaction: 'none',
  ddlInTransaction: 'commits',
  begin: 'START TRANSACTION',
  hasServer: true,
  failureLeavesPieces: false,
  timeLimit: ms => ({ begin: timeLimit(ms), end: timeLimit(0) }),
}

/** The two servers have each a variable of its own, in units of its own; each passes over the comment for the other. */
function timeLimit(ms: number): string {
  return `SET /*M!100103 SESSION max_statement_time = ${ms / 1000}, */ /*!50708 SESSION max_execution_time = ${ms}, */ @kintsugi = NULL`
}
