import { deploy } from '../../src/commands/deploy.ts'
import { createProject, type Result } from '../cli/project.ts'
import type { Database, TestDatabase } from '../databases.ts'
import { optionsIn, structure, type TestProject } from '../repair/harness.ts'
import { type KilledStatement, scriptBefore } from './killedCases.ts'

export const killed = '20260102000000_killed'

/** Where projects are made: on a kind of database, with a migration to be killed. */
export interface Scene {
  readonly provider: TestDatabase['provider']
  readonly create: () => Promise<Database>
  readonly statements: readonly KilledStatement[]
}

/** A project with one migration that is applied, and one that is to be killed. */
export interface Prepared {
  readonly database: Database
  readonly project: TestProject
  /** Starts a deploy on the command line. */
  deploying(): { kill(): void; readonly ended: Promise<Result> }
  remove(): Promise<void>
}

/** Many deploys at once: on MySQL the lock is one for all databases of the server. */
const unlocked = { PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK: '1' }

export async function prepare({ provider, create, statements }: Scene): Promise<Prepared> {
  const database = await create()
  const cli = createProject(provider, database.url)
  const options = optionsIn(cli.path, database.url)
  cli.migration('20260101000000_before', scriptBefore(provider))
  await deploy({ ...options, env: { ...options.env, ...unlocked } })
  cli.migration(killed, statements.map(({ sql }) => `${sql};\n`).join(''))
  const remove = async (): Promise<void> => {
    cli.remove('.')
    await database.drop()
  }
  return {
    database,
    project: { folder: cli.path, options, remove },
    deploying() {
      let send: (signal: NodeJS.Signals) => void = () => {}
      const ended = cli.runWith({ env: unlocked, onSpawn: kill => (send = kill) }, 'migrate', 'deploy')
      return { kill: () => send('SIGKILL'), ended }
    },
    remove,
  }
}

/** The structure before and behind a migration that nobody kills. */
export interface Ends {
  readonly start: string
  readonly end: string
}

export async function endsOf(scene: Scene): Promise<Ends> {
  const { database, project, remove } = await prepare(scene)
  const start = await structure(scene, database)
  await deploy(project.options)
  const end = await structure(scene, database)
  await remove()
  return { start, end }
}

/** How often each statement took effect; null where it leaves no trace. */
export async function timesOf(
  database: Database,
  statements: readonly KilledStatement[],
): Promise<readonly (number | null)[]> {
  const times: (number | null)[] = []
  for (const { changes, times: query } of statements) {
    const [row] = changes === 'nothing' ? [null] : await database.query(query)
    times.push(row === null ? null : Number(row!.n))
  }
  return times
}
