import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { compareEngines } from './inProcess.ts'
import { type Comparison, compare } from './measure.ts'
import { makeSchema } from './schemas.ts'

/** From nothing to 1,000 models: within a process against Prisma's engine, and the command against Prisma's. */
export async function benchSchemaDiff(
  runs: number,
  show: (result: Comparison, goal: number) => void,
): Promise<void> {
  const oracle = process.env.KINTSUGI_ORACLE
  if (oracle === undefined) {
    console.log('migrate diff: left out, KINTSUGI_ORACLE names no folder with Prisma')
    return
  }
  const project = mkdtempSync(join(tmpdir(), 'kintsugi-bench-'))
  const schema = join(project, 'prisma/schema.prisma')
  mkdirSync(join(project, 'prisma'))
  writeFileSync(schema, makeSchema(1000))
  try {
    const programs = { ours: 'bench/engines/oursDiff.ts', prisma: 'bench/engines/prismaDiff.ts' }
    await compareEngines('diff', programs, schema, runs, show)
    const flags = ['migrate', 'diff', '--from-empty', '--to-schema', schema, '--script']
    const ours = { command: [process.execPath, resolve('dist/cli.js'), ...flags], cwd: project }
    const prisma = {
      // It asks for a URL, and does not connect.
      command: [
        'env',
        'DATABASE_URL=postgresql://localhost/none',
        join(oracle, 'prisma.sh'),
        'postgresql',
        ...flags,
      ],
      cwd: project,
    }
    show(await compare('migrate diff: 1,000 models, the whole command', ours, prisma, runs), 0.35)
  } finally {
    rmSync(project, { recursive: true })
  }
}
