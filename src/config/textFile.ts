import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import type { Code } from '../base/codes.ts'
import { MigrateError } from '../base/error.ts'

/**
 * The text of a UTF-8 file, a byte order mark included. `name` is what the message calls it.
 * @throws MigrateError with the given code where it cannot be read or is not text
 */
export function readText(path: string, name: string, code: Code): string {
  const bytes = readBytes(path, name, code)
  const encoding = isUtf16(bytes) ? 'UTF-16' : !isUtf8(bytes) || bytes.includes(0) ? 'binary' : null
  if (encoding === null) return bytes.toString('utf8')
  const hint = 'Save the file as UTF-8.'
  throw new MigrateError(code, `\`${name}\` is not UTF-8 text: it looks like ${encoding}.`, { hint })
}

/** What the system says about a failure, for instance `EACCES: permission denied`. */
export function systemReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function readBytes(path: string, name: string, code: Code): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new MigrateError(code, `\`${name}\` cannot be read: ${systemReason(cause)}`, { cause })
  }
}

// Without a mark, ASCII text in UTF-16 has a zero byte in every pair; NUL bytes are refused either way.
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  return bytes.length > 1 && (first === 0) !== (second === 0)
}
