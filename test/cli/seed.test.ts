import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectFailure, jsonOf } from './failures.ts'
import { createProject, type TestProject } from './project.ts'

const seedScript = `import { writeFileSync } from 'node:fs'
writeFileSync('seeded', JSON.stringify([process.argv.slice(2), process.env.GREETING]))
console.log('sown')
process.exitCode = Number(process.env.SEED_EXIT ?? 0)
`

describe('db seed', () => {
  let project: TestProject
  beforeEach(() => {
    project = createProject('sqlite', 'file:./dev.db')
    project.write('seed.mjs', seedScript)
  })
  afterEach(() => project.remove('.'))
  const seeded = (): unknown => JSON.parse(readFileSync(join(project.path, 'seeded'), 'utf8'))

  it('says how to configure a command where there is none', async () => {
    const { code, stdout } = await project.run('db', 'seed')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^⚠️ No seed command configured\n\nTo seed your database, add a seed property/)
    expect(jsonOf(await project.run('db', 'seed', '--json'))).toEqual({
      command: 'db seed',
      ok: true,
      seed: null,
    })
  })

  it.each([
    ['package.json', '{ "prisma": { "seed": "node seed.mjs --fast" } }'],
    ['prisma.config.mjs', `export default { migrations: { seed: 'node seed.mjs --fast' } }`],
  ])('runs the command of %s, with the words behind --', async (file, content) => {
    project.write(file, content)
    project.write('.env', 'GREETING=hello\n')
    const { code, stdout, stderr } = await project.run('db', 'seed', '--', '--count', 'two words')
    expect(code).toBe(0)
    expect(stderr).toContain('Running seed command `node seed.mjs --fast --count two words` ...')
    expect(stdout).toBe('sown\n\n🌱  The seed command has been executed.\n')
    expect(seeded()).toEqual([['--fast', '--count', 'two words'], 'hello'])
  })

  it('needs no schema', async () => {
    project.remove('prisma')
    project.write('package.json', '{ "prisma": { "seed": "node seed.mjs" } }')
    expect((await project.run('db', 'seed')).code).toBe(0)
  })

  it('finds the tools of the project first', async () => {
    project.write('package.json', '{ "prisma": { "seed": "sow" } }')
    project.write('node_modules/.bin/sow', '#!/bin/sh\nexec node seed.mjs "$@"\n')
    const { chmodSync } = await import('node:fs')
    chmodSync(join(project.path, 'node_modules/.bin/sow'), 0o755)
    expect((await project.run('db', 'seed', '--', 'x')).code).toBe(0)
    expect(seeded()).toEqual([['x'], null])
  })

  it.each([
    ['node seed.mjs', { SEED_EXIT: '3' }, 'it ended with exit code 3'],
    ['no-such-program', {}, 'spawn no-such-program ENOENT'],
  ])('fails where `%s` fails', async (seed, env, reason) => {
    project.write('package.json', JSON.stringify({ prisma: { seed } }))
    const result = await project.runWith({ env: env as Record<string, string> }, 'db', 'seed')
    expectFailure({ ...result, stdout: result.stdout.replace('sown\n', '') }, 'K1011', [
      `An error occurred while running the seed command: ${reason}.`,
      `the command is \`${seed}\``,
    ])
  })
})
