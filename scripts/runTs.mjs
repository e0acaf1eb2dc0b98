// Runs a TypeScript program on a Node that cannot: node scripts/runTs.mjs bench/main.ts ARGS…
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'

const [entry, ...args] = process.argv.slice(2)
const directory = 'node_modules/.cache/kintsugi-run'
const outfile = join(directory, `${basename(entry, '.ts')}.mjs`)
mkdirSync(directory, { recursive: true })
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
})
process.exitCode = spawnSync(process.execPath, [outfile, ...args], { stdio: 'inherit' }).status ?? 1
