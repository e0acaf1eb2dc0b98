// Prisma's engine in the folder KINTSUGI_ORACLE, compiled to WebAssembly, as its command line uses it.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { timeEngine } from './engine.ts'

// What it panics with goes to this object, which its callers bring along.
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: () => {} } })
const require = createRequire(join(process.env.KINTSUGI_ORACLE!, 'package.json'))
const prisma = require('@prisma/prisma-schema-wasm')
const position = { textDocument: { uri: 'file:/schema.prisma' } }
const options = { tabSize: 2, insertSpaces: true }

await timeEngine({
  validate: text =>
    prisma.validate(JSON.stringify({ prismaSchema: [['schema.prisma', text]], noColor: true })),
  format: text =>
    prisma.format(JSON.stringify([['schema.prisma', text]]), JSON.stringify({ ...position, options })),
})
