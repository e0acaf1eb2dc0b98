import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/base/hash.ts'
import { checksumMatches } from '../../src/migrate/script.ts'

describe('checksums', () => {
  it('are those of Prisma', () => {
    expect(sha256('hello')).toBe('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824')
  })

  it('match whatever became of the line ends', () => {
    const unix = 'CREATE TABLE a (id INT);\n\nSELECT 1;\n'
    const windows = unix.replaceAll('\n', '\r\n')
    expect(checksumMatches(sha256(unix), windows)).toBe(true)
    expect(checksumMatches(sha256(windows), unix)).toBe(true)
    expect(checksumMatches(sha256(windows), windows)).toBe(true)
    // Naive as Prisma: an existing CRLF becomes CR CR LF.
    expect(checksumMatches(sha256('a\r\r\nb'), 'a\r\nb')).toBe(true)
    expect(checksumMatches(sha256('a\rb'), 'a\nb')).toBe(false)
  })

  it('tell an edit, also of the last line end', () => {
    expect(checksumMatches(sha256('SELECT 1;\n'), 'SELECT 1;')).toBe(false)
    expect(checksumMatches(sha256('SELECT 1;'), 'SELECT 2;')).toBe(false)
    expect(checksumMatches('', 'SELECT 1;')).toBe(false)
  })

  it('of the first versions lack leading zeros', () => {
    const text = 'hello'
    const legacy = '2cf24dba5fb0a3e26e83b2ac5b9e29e1b161e5c1fa7425e7343362938b9824'
    expect(checksumMatches(legacy, text)).toBe(true)
    expect(checksumMatches(legacy.slice(1), text)).toBe(false)
  })
})
