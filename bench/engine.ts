// Times one engine of the schema language in a process of its own:
// node scripts/runTs.mjs bench/engine.ts ours|prisma validate|format MODELS RUNS
// Prisma's is the one in the folder KINTSUGI_ORACLE, compiled to WebAssembly, as its command line uses it.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { format } from '../src/datamodel/format.ts'
import { validateSchema } from '../src/datamodel/validate.ts'
import { median } from './measure.ts'
import { makeSchema } from './schemas.ts'

type Task = 'validate' | 'format'

type Engine = Readonly<Record<Task, (schema: string) => void>>

const engines: Readonly<Record<string, () => Engine>> = {
  ours: () => ({
    validate: text => void validateSchema([{ name: 'schema.prisma', text }]),
    format: text => void format([{ name: 'schema.prisma', text }]),
  }),
  prisma: () => {
    // What it panics with goes to this object, which its callers bring along.
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: () => {} } })
    const require = createRequire(join(process.env.KINTSUGI_ORACLE!, 'package.json'))
    const prisma = require('@prisma/prisma-schema-wasm')
    const position = { textDocument: { uri: 'file:/schema.prisma' } }
    const options = { tabSize: 2, insertSpaces: true }
    return {
      validate: text =>
        prisma.validate(JSON.stringify({ prismaSchema: [['schema.prisma', text]], noColor: true })),
      format: text =>
        prisma.format(JSON.stringify([['schema.prisma', text]]), JSON.stringify({ ...position, options })),
    }
  },
}

const [name = '', task, models, runs] = process.argv.slice(2)
const engine = engines[name]!()
const schema = makeSchema(Number(models))
const times = Array.from({ length: 2 * Number(runs) }, () => {
  const started = performance.now()
  engine[task as Task](schema)
  return performance.now() - started
})
// The first half warms up.
console.log(
  JSON.stringify({ first: times[0], warm: median(times.slice(Number(runs))), bytes: schema.length }),
)
