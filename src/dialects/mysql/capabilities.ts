import type { Capabilities } from '../dialect.ts'

export const mysqlCapabilities: Capabilities = {
  scriptTransaction: 'none',
  ddlInTransaction: 'commits',
  begin: 'START TRANSACTION',
  hasServer: true,
}
