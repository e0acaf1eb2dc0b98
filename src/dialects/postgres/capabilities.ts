import type { Capabilities } from '../dialect.ts'

export const postgresCapabilities: Capabilities = {
  scriptTransaction: 'implicit',
  ddlInTransaction: 'participates',
  begin: 'BEGIN',
  hasServer: true,
}
