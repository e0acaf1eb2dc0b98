// Prisma's schema engine in the folder KINTSUGI_ORACLE, compiled to WebAssembly, without a database.
import { join } from 'node:path'
import { timeEngine } from './engine.ts'

const { newEngine, offlineFactory } = await import(join(process.env.KINTSUGI_ORACLE!, 'lib/engine.mjs'))
const { engine } = await newEngine(undefined, offlineFactory('postgres', { version: 'PostgreSQL 15.4' }))
await timeEngine({
  diff: text =>
    engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: text }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
})
