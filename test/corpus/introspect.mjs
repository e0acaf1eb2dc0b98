// Pulls databases with Prisma's own engine, in one process: `node introspect.mjs jobs.json answers.jsonl`, with the folder
// of the oracle in KINTSUGI_ORACLE and the release line in PRISMA_VERSION.
import { appendFileSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [, , jobs, answers] = process.argv
const load = name => import(pathToFileURL(`${process.env.KINTSUGI_ORACLE}/lib/${name}.mjs`).href)
const { newEngine, enrich } = await load('engine')
const { adapterFor } = await load('adapters')

for (const { url, before } of JSON.parse(readFileSync(jobs, 'utf8'))) appendFileSync(answers, `${JSON.stringify(await pull(url, before))}\n`)
process.exit(0)

async function pull(url, before) {
  let session
  try {
    session = await newEngine([['schema.prisma', before]], await adapterFor(url))
    const result = await session.engine.introspect({
      schema: { files: [{ path: 'schema.prisma', content: before }] },
      baseDirectoryPath: '/',
      force: false,
      compositeTypeDepth: -1,
      namespaces: null,
    })
    return { text: result.schema.files.map(({ content }) => content).join('\n'), warnings: result.warnings ?? '' }
  } catch (error) {
    return { error: enrich(error, session?.bound).message }
  }
}
