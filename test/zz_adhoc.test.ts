import { createServer } from 'node:net'
import { test, expect } from 'vitest'
import { startMariadb, startMysql, startPostgres } from './setup/servers.ts'

test.each([startPostgres, startMariadb, startMysql])('port taken by another address', async start => {
  // occupied after the probe: make the probe lie by patching listen result
  const s = createServer(); await new Promise<void>(r => s.listen(20_777, '127.0.0.1', () => r()))
  const real = Math.random; let calls = 0
  Math.random = () => { calls += 1; return calls === 1 ? (777.5 / 12_000) : real() }
  ;(globalThis as any).LIE = true
  const server = await start()
  Math.random = real
  expect(calls).toBeGreaterThan(1)
  expect(server!.url).not.toMatch(/20777/)
  await server!.stop(); s.close()
})
