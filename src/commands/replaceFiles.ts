import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { MigrateError } from '../base/error.ts'
import { systemReason } from '../config/textFile.ts'

/** A text for a file. */
export interface Replacement {
  /** Absolute; nothing need be there yet. */
  readonly path: string
  readonly name: string
  readonly text: string
}

/**
 * Writes every text beside its file first and puts them in place together, with the rights of the files.
 * @throws MigrateError K1111
 */
export function replaceFiles(replacements: readonly Replacement[], pid: number): void {
  const written: { readonly beside: string; readonly target: string; readonly name: string }[] = []
  try {
    for (const { path, name, text } of replacements) {
      // Where the file is a link, what it leads to is replaced.
      const isThere = existsSync(path)
      const target = isThere ? writable(name, () => realpathSync(path)) : path
      // A file that may not be written could still be replaced, which is not what its owner meant.
      if (isThere) writable(name, () => accessSync(target, constants.W_OK))
      const beside = `${target}.kintsugi-${pid}`
      writable(name, () => writeFileSync(beside, text, { flag: 'wx' }))
      written.push({ beside, target, name })
      if (isThere) writable(name, () => chmodSync(beside, statSync(target).mode))
    }
    for (const { beside, target, name } of written) writable(name, () => renameSync(beside, target))
  } finally {
    for (const { beside } of written) rmSync(beside, { force: true })
  }
}

function writable<T>(name: string, write: () => T): T {
  try {
    return write()
  } catch (cause) {
    throw new MigrateError('K1111', `\`${name}\` cannot be written: ${systemReason(cause)}`, { cause })
  }
}
