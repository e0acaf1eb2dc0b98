import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectTo } from './mysqlFamily.ts'
import { freePort, run, type TestServer } from './process.ts'
import { runDirectory, serverDirectory } from './workspace.ts'

const image = 'mariadb:11'

/** Starts MariaDB in a container that is reached through a port of this machine alone. */
export async function startMariadbContainer(): Promise<TestServer> {
  const directory = serverDirectory('mariadb-container', null)
  const name = `${basename(runDirectory())}-${basename(directory)}`
  const port = await freePort()
  // Read by reap.sh.
  writeFileSync(join(directory, 'server'), `container ${name}\n`)
  const where = ['--name', name, '-p', `127.0.0.1:${port}:3306`, '-e', 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1']
  const options = ['--max-connections=250', '--skip-name-resolve', '--innodb-flush-log-at-trx-commit=2']
  await run('docker', ['run', '-d', ...where, image, ...options])
  await answering(name, port)
  return {
    url: `mysql://root@127.0.0.1:${port}/mysql`,
    async kill(signal = 'SIGKILL') {
      await run('docker', ['kill', '-s', signal, name])
    },
    async restart() {
      await run('docker', ['restart', '-t', '0', name])
      await answering(name, port)
    },
    async stop() {
      await run('docker', ['rm', '-f', '-v', name])
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function answering(name: string, port: number): Promise<void> {
  for (let left = 600; left > 0; left -= 1) {
    const answer = await connectTo(port).then(
      () => true,
      () => false,
    )
    if (answer) return
    await sleep(200)
  }
  throw new Error(
    `The container ${name} does not answer:\n${await run('docker', ['logs', '--tail', '25', name])}`,
  )
}
