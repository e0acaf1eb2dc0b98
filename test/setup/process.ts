import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Account } from './account.ts'

/** A server of our own. */
export interface TestServer {
  /** Of the server itself; the database it names is always there. */
  readonly url: string
  /** Ends the server at once and keeps its data. With SIGSTOP it only freezes, until SIGCONT. */
  kill(signal?: NodeJS.Signals): Promise<void>
  /** Starts it again, on the same port with the same data. */
  restart(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/** How to start a server, and how to tell that it is there. */
export interface Launch {
  readonly url: string
  readonly command: string
  readonly args: readonly string[]
  /** Holds everything of the server; it is removed in the end. */
  readonly directory: string
  readonly account: Account | null
  /** The signal that ends it at once without leaving anything behind in the system. */
  readonly quit: 'SIGQUIT' | 'SIGKILL'
  /** Rejects, in a few seconds at most, as long as the server does not answer. */
  connect(): Promise<void>
}

const patience = 90_000
const portTaken = /address already in use|bind on tcp\/ip port/i

/** Runs a command to its end and returns its output. */
export async function run(
  command: string,
  args: readonly string[],
  options: {
    readonly cwd?: string
    readonly account?: Account | null
    readonly env?: NodeJS.ProcessEnv
  } = {},
): Promise<string> {
  const { account, ...rest } = options
  try {
    const { stdout } = await promisify(execFile)(command, args, { ...rest, ...account, maxBuffer: 2 ** 28 })
    return stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${command} ${args.join(' ')} failed:\n${tail(stdout + stderr)}`, { cause: error })
  }
}

/** The environment without the variables that change what servers and their tools do. */
export function serverEnvironment(home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|MYSQL_|MARIADB_|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), HOME: home, LC_ALL: 'C' }
}

/** Starts a server on a free port; another one when somebody was faster. */
export async function startServer(launchOn: (port: number) => Launch): Promise<TestServer> {
  for (let attempt = 1; ; attempt += 1) {
    const launch = launchOn(await freePort())
    try {
      return supervise(launch, await start(launch))
    } catch (error) {
      if (attempt === 3 || !portTaken.test(String(error))) throw error
    }
  }
}

function supervise(launch: Launch, first: ChildProcess): TestServer {
  let child = first
  return {
    url: launch.url,
    kill: (signal = 'SIGKILL') => signalled(child, signal),
    async restart() {
      await signalled(child, launch.quit)
      child = await startAgain(launch)
    },
    async stop() {
      await signalled(child, launch.quit)
      await rm(launch.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}

/** After a kill -9 PostgreSQL's children hold the data for a moment longer. */
async function startAgain(launch: Launch): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(launch)
    } catch (error) {
      if (attempt === 20) throw error
      await sleep(100)
    }
  }
}

async function start(launch: Launch): Promise<ChildProcess> {
  const { command, args, directory, account } = launch
  const log = join(directory, 'log')
  const output = openSync(log, 'w')
  // Detached: Ctrl-C in the terminal ends the tests, which end the servers in their own way.
  const child = spawn(command, args, {
    cwd: directory,
    env: serverEnvironment(directory),
    stdio: ['ignore', output, output],
    detached: true,
    ...account,
  })
  closeSync(output)
  child.unref()
  child.once('error', error => writeFileSync(log, String(error)))
  writeFileSync(join(directory, 'server'), `${launch.quit.slice(3)} ${child.pid}\n`)
  await answering(launch, child, log)
  return child
}

async function answering(launch: Launch, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + patience
  const ended = new Promise<boolean>(resolve => child.once('exit', () => resolve(false)))
  while (!hasEnded(child) && Date.now() < deadline) {
    const answer = launch.connect().then(
      () => true,
      () => false,
    )
    // A look after it too: where somebody else has the port, it is his server that answered.
    if ((await Promise.race([answer, ended])) && !hasEnded(child)) return
    await sleep(30)
  }
  if (!hasEnded(child)) await signalled(child, launch.quit)
  throw new Error(`${launch.command} did not start:\n${tail(readFileSync(log, 'utf8'))}`)
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}

async function signalled(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.kill(signal)
  if (signal === 'SIGSTOP' || signal === 'SIGCONT') return
  child.ref()
  await ended
}

/** Below the ports that systems give to outgoing connections, so that it is still free after a restart. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

function tail(text: string): string {
  return text.trimEnd().split('\n').slice(-25).join('\n')
}
