#!/usr/bin/env node
import { optimiseLate } from './optimiser.ts'
import { CommanderError, createProgram } from './program.ts'
import { reportUsageError } from './usage.ts'

// Node 22 announces its SQLite as experimental in the middle of our output; which driver serves is our concern.
const emitWarning = process.emitWarning
process.emitWarning = ((warning: string | Error, ...rest: never[]) => {
  if (!String(warning).includes('SQLite is an experimental feature'))
    emitWarning.call(process, warning, ...rest)
}) as typeof process.emitWarning

// Whoever reads us may go away (`| head`), or have no room left: no reason to stop a deploy half way.
process.stderr.on('error', () => {})
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  process.once('exit', () => {
    process.exitCode ||= 1
  })
  process.stderr.write(`\nThe output could not be written: ${error.message}\n`)
})

optimiseLate()
const program = createProgram()
try {
  await program.parseAsync(process.argv)
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  // As Prisma: wrong usage exits with 1.
  process.exitCode = error.exitCode === 0 ? 0 : 1
  // Help that was asked for has been printed; a group without a command prints its help and fails.
  if (error.exitCode !== 0 && error.code !== 'commander.help') reportUsageError(program, error, process.argv)
}
// What was given up may still hold the process: a server that does not answer, for as long as it may take.
if (process.exitCode === 130) process.exit()
