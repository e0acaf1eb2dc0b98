import { basename, dirname, join } from 'node:path'
import { build } from 'esbuild'

/** A program of the bench as one file of JavaScript, as the command line is: the path of it. */
export async function bundle(entry: string): Promise<string> {
  const outfile = join('node_modules/.cache/kintsugi-run', dirname(entry), `${basename(entry, '.ts')}.mjs`)
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  })
  return outfile
}
