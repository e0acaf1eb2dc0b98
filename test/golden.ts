import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from 'vitest'

/** Compares a text with a golden file; `UPDATE=1` writes the file instead, for a person to read in the diff. */
export function expectGolden(file: string, actual: string): void {
  if (process.env.UPDATE === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, actual)
    return
  }
  if (!existsSync(file)) throw new Error(`${file} is missing: run with UPDATE=1 and read what it writes`)
  expect(actual).toBe(readFileSync(file, 'utf8'))
}
