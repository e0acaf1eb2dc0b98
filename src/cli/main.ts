#!/usr/bin/env node
import { MigrateError } from '../base/error.ts'
import { createIo } from './io.ts'
import { CommanderError, createProgram } from './program.ts'
import { renderError } from './render/error.ts'

// Node 22 announces its SQLite as experimental in the middle of our output; which driver serves is our concern.
const emitWarning = process.emitWarning
process.emitWarning = ((warning: string | Error, ...rest: never[]) => {
  if (!String(warning).includes('SQLite is an experimental feature'))
    emitWarning.call(process, warning, ...rest)
}) as typeof process.emitWarning

/** Prisma's exit code for wrong usage. */
const USAGE = 1

const program = createProgram()
try {
  await program.parseAsync(process.argv)
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : USAGE
  // Help that was asked for has been printed; a group without a command prints its help and fails.
  if (error.exitCode !== 0 && error.code !== 'commander.help') {
    const io = createIo({}, new AbortController().signal)
    const words = process.argv.slice(2).filter(word => !word.startsWith('-'))
    const group = ['migrate', 'db'].find(name => name === words[0])
    const usage = new MigrateError('K1106', error.message.replace(/^error: /, '').replace(/\n/g, ' '), {
      next: [`kintsugi ${group === undefined ? '' : `${group} `}--help`],
    })
    io.err(renderError(usage, io.errStyle, io.command))
  }
}
