import { constants } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { MigrateError } from '../base/error.ts'
import { sha256 } from '../base/hash.ts'
import { positionAt, type Source } from '../base/source.ts'
import type { MigrationFolder } from './directory.ts'

/** The text of a migration.sql. */
export interface Script {
  readonly name: string
  readonly source: Source
  /** As Prisma records it: SHA-256 of the text. */
  readonly checksum: string
}

/**
 * Reads a migration's script.
 * @param title turns the file's absolute path into the name that messages show
 * @throws MigrateError P3015 (missing), K1002 (unreadable), K1003 (not UTF-8 text)
 */
export function readScript({ name, file }: MigrationFolder, title: (file: string) => string): Script {
  const bytes = readBytes(name, file, title)
  const text = decode(bytes, title(file), name)
  return { name, source: { name: title(file), text }, checksum: sha256(bytes) }
}

function readBytes(name: string, file: string, title: (file: string) => string): Buffer {
  const context = { migration: name }
  const unreadable = (reason: string, cause?: Error): MigrateError =>
    new MigrateError('K1002', `The migration file ${title(file)} cannot be read: ${reason}.`, {
      hint: 'It must be a regular file that the user of this process may read.',
      context,
      cause,
    })
  try {
    // Asked first, because a pipe or a device would be read for ever.
    const stats = statSync(file)
    if (!stats.isFile()) throw unreadable(stats.isDirectory() ? 'it is a folder' : 'it is no regular file')
    if (stats.size > constants.MAX_STRING_LENGTH) {
      throw unreadable(`it is larger than ${Math.floor(constants.MAX_STRING_LENGTH / 2 ** 20)} MiB`)
    }
    return readFileSync(file)
  } catch (error) {
    if (error instanceof MigrateError) throw error
    const cause = error as NodeJS.ErrnoException
    if (cause.code === 'ENOENT') {
      throw new MigrateError(
        'P3015',
        `Could not find the migration file at ${title(file)}. Please delete the directory or restore the migration file.`,
        { context, cause },
      )
    }
    throw unreadable(cause.message, cause)
  }
}

/** @throws MigrateError K1003, with the line of the first byte that is not text */
function decode(bytes: Buffer, title: string, name: string): string {
  const refuse = (what: string, hint: string): never => {
    throw new MigrateError('K1003', `The migration file ${title} is not UTF-8 text: ${what}.`, {
      hint,
      context: { migration: name },
    })
  }
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    refuse('it begins with the mark of UTF-16', 'Save it as UTF-8 and deploy again.')
  }
  const zero = bytes.indexOf(0)
  if (zero !== -1)
    refuse(`byte ${zero + 1} is zero, as in binary data or UTF-16`, 'Restore the file, or save it as UTF-8.')
  try {
    // Keeps a byte order mark: it counts in the checksum, and the splitter reads it as a blank.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const text = bytes.toString('utf8')
    const { line, column } = positionAt({ name: title, text }, text.indexOf('\ufffd'))
    return refuse(
      `line ${line}, column ${column} holds a byte sequence of another encoding`,
      'Save it as UTF-8: running it as it is would store damaged text.',
    )
  }
}

/**
 * Whether a recorded checksum is that of a text, with Prisma's tolerances: line ends may have been converted
 * either way (naively: an existing CRLF becomes CR CR LF), and the oldest records lack leading zeros.
 */
export function checksumMatches(recorded: string, text: string): boolean {
  const exact = sha256(text)
  if (recorded === exact) return true
  if (recorded !== '' && recorded.length !== 64) return recorded === withoutLeadingZeros(exact)
  return (
    recorded === sha256(text.replaceAll('\r\n', '\n')) || recorded === sha256(text.replaceAll('\n', '\r\n'))
  )
}

/** Each byte as `%x`, which is how the first versions of Prisma Migrate wrote a checksum. */
function withoutLeadingZeros(checksum: string): string {
  return checksum.replace(/../g, byte => byte.replace(/^0/, ''))
}
