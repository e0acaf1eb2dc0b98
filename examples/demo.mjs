// The main job on embedded SQLite, as a user would see it: `npm run demo`, or `npm run demo -- --fast` without pauses.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { countRows, deployAsPrisma } from './asPrisma.mjs'

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

const migration = '20260119083000_unique_email'

try {
  console.log(paint('1', 'A blog on SQLite with two migrations. Its production database is empty yet.'))
  await run(0, 'migrate', 'deploy')
  await say('People sign up and write. One of them, Ada, signs up twice.')
  await run(0, 'db', 'execute', '--file', 'rows.sql')
  await say(
    'The next release adds a column, and makes e-mail addresses unique. It is deployed as Prisma would (played here): the file is sent as one script.',
  )
  cpSync(join(project, 'next'), join(project, 'prisma/migrations'), { recursive: true })
  const failure = deployAsPrisma(
    join(project, 'prisma/blog.db'),
    join(project, 'prisma/migrations', migration, 'migration.sql'),
  )
  if (failure === null) throw new Error('The migration was to fail.')
  console.log(`\n${failure}`)
  await say('How much of it is there? Its row in the history does not say. So nothing is deployed any more.')
  await run(1, 'migrate', 'deploy')
  await say(
    'Doctor replays the file in a copy of the history, and compares each step with the real database.',
  )
  await run(1, 'migrate', 'doctor')
  await say('One of two statements. To claim something else is refused.')
  await run(1, 'migrate', 'resolve', '--rolled-back', migration)
  await say('One way out is back. It would run this:')
  await run(0, 'migrate', 'repair', '--back', '--dry-run')
  await say(
    'The other one is forward. While the cause is there, it stops where Prisma did, and leaves no trace.',
  )
  await run(1, 'migrate', 'repair', '--forward')
  await say('The two accounts are merged, and the rest of the file is run.')
  await run(0, 'db', 'execute', '--file', 'merge.sql')
  await run(0, 'migrate', 'repair', '--forward')
  await run(0, 'migrate', 'deploy')
  await run(0, 'migrate', 'doctor')
  await say('And back, because the release is withdrawn. Then once more, by Kintsugi itself.')
  await run(0, 'migrate', 'repair', '--back', '--migration', migration)
  await run(0, 'migrate', 'deploy')
  await run(0, 'migrate', 'status')
  const rows = countRows(join(project, 'prisma/blog.db'), ['Post', 'Comment'])
  if (rows.Post !== 3 || rows.Comment !== 1) throw new Error(`Rows are missing: ${JSON.stringify(rows)}`)
  await say('Every post and comment is still there, and Prisma itself reads the same history.')
} finally {
  rmSync(project, { recursive: true, force: true })
}
