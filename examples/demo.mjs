// The main job on embedded SQLite, as a user would see it: `npm run demo`, or `npm run demo -- --fast` without pauses.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const fast = process.argv.includes('--fast')
const here = import.meta.dirname
const cli = join(here, '../dist/cli.js')
const project = mkdtempSync(join(tmpdir(), 'kintsugi-demo-'))
cpSync(join(here, 'blog'), project, { recursive: true })

const colour = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
const wait = milliseconds => (fast ? undefined : pause(milliseconds))

/** Says what comes next, and leaves the time to read it. */
async function say(text) {
  await wait(600)
  console.log(`\n${paint('36', text)}`)
  await wait(Math.max(1500, text.length * 35))
}

/** Types a command, runs it, and insists on how it ends. */
async function run(expected, ...args) {
  process.stdout.write(`\n${paint('2', '$')} `)
  for (const character of `npx kintsugi ${args.join(' ')}`) {
    process.stdout.write(paint('1', character))
    await wait(18)
  }
  console.log()
  await wait(300)
  const { status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await wait(2500)
  if (status !== expected)
    throw new Error(`kintsugi ${args.join(' ')} ended with ${status}, not with ${expected}`)
}

try {
  console.log(paint('1', 'A blog on SQLite with two migrations. Its production database is empty yet.'))
  await run(0, 'migrate', 'deploy')
  await say('People sign up and write. One of them, Ada, signs up twice.')
  await run(0, 'db', 'execute', '--file', 'rows.sql')
  await say('The next release adds a column, and makes e-mail addresses unique. In development that worked.')
  cpSync(join(project, 'next'), join(project, 'prisma/migrations'), { recursive: true })
  await run(1, 'migrate', 'deploy')
  await say(
    'The column of the first statement is not there either: the file ran as one transaction. The history says so too.',
  )
  await run(1, 'migrate', 'status')
  await say(
    'So nothing has to be undone. The rows are repaired, the failed attempt is marked as rolled back, and deployed again.',
  )
  await run(0, 'db', 'execute', '--file', 'merge.sql')
  await run(0, 'migrate', 'resolve', '--rolled-back', '20260119083000_unique_email')
  await run(0, 'migrate', 'deploy')
  await run(0, 'migrate', 'status')
  await say('Every post and comment is still there, and Prisma itself reads the same history.')
} finally {
  rmSync(project, { recursive: true, force: true })
}
