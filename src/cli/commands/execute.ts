import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { MigrateError } from '../../base/error.ts'
import type { Source } from '../../base/source.ts'
import type { ExecuteReport } from '../../commands/execute.ts'
import type { CommandView } from '../run.ts'

export interface ExecuteFlags {
  readonly file?: string
  readonly stdin?: boolean
}

export async function executeView(flags: ExecuteFlags): Promise<CommandView<ExecuteReport>> {
  const { execute } = await import('../../commands/execute.ts')
  return {
    name: 'db execute',
    run: async options => execute({ ...options, script: readInput(flags, options.cwd) }),
    show: (_report, { out }) => {
      out('\nScript executed successfully.\n')
      return 0
    },
    json: ({ statements }) => ({ statements }),
  }
}

function readInput({ file, stdin }: ExecuteFlags, cwd: string): Source {
  if (stdin === true && file !== undefined) {
    throw new MigrateError(
      'K1106',
      '--stdin and --file cannot be used at the same time. Only 1 must be provided.',
    )
  }
  if (stdin === true) return { name: 'stdin', text: read(0, 'standard input') }
  if (file === undefined) {
    throw new MigrateError('K1106', 'Either --stdin or --file must be provided.', {
      next: ['kintsugi db execute --help'],
    })
  }
  return { name: file, text: read(resolve(cwd, file), file) }
}

/** @throws MigrateError K1107 where the file is missing, unreadable or not UTF-8 text */
function read(path: string | number, title: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const cause = error as NodeJS.ErrnoException
    if (cause.code === 'ENOENT')
      throw new MigrateError('K1107', `Provided --file at ${title} doesn't exist.`, { cause })
    throw new MigrateError('K1107', `${title} cannot be read: ${cause.message}.`, { cause })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new MigrateError('K1107', `${title} is not UTF-8 text.`, {
      hint: 'Save it as UTF-8 and run it again.',
      cause,
    })
  }
}
