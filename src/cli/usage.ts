import type { Command, CommanderError } from 'commander'
import { MigrateError } from '../base/error.ts'
import { createIo } from './io.ts'
import { errorJson, renderError } from './render/error.ts'

/** Says what was not understood, and where the help for it is; as a document where --json was given. */
export function reportUsageError(program: Command, error: CommanderError, argv: readonly string[]): void {
  const words = argv.slice(2)
  const json = words.includes('--json')
  const io = createIo({ json, color: !words.includes('--no-color') }, new AbortController().signal)
  const command = understood(program, words)
  const usage = new MigrateError('K1106', error.message.replace(/^error: /, '').replace(/\n/g, ' '), {
    next: [['kintsugi', ...command, '--help'].join(' ')],
  })
  if (json) {
    const document = {
      command: command.join(' ') || 'kintsugi',
      ok: false,
      error: errorJson(usage, io.command),
    }
    io.out(`${JSON.stringify(document, null, 2)}\n`)
  } else {
    io.err(renderError(usage, io.errStyle, io.command))
  }
}

/** The words that name a command, as far as they do. */
function understood(program: Command, words: readonly string[]): readonly string[] {
  const names: string[] = []
  let command = program
  for (const word of words) {
    const next = command.commands.find(candidate => candidate.name() === word)
    if (next === undefined) break
    names.push(word)
    command = next
  }
  return names
}
