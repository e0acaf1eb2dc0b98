import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { MigrateError } from '../../src/base/error.ts'
import { findProject, type Project, type ProjectOptions } from '../../src/config/project.ts'

const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A new folder with these files in it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kintsugi-config-')))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** Finds the project in a new folder with these files; the environment is empty unless given. */
export async function projectWith(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<ProjectOptions> = {},
): Promise<Project> {
  return findProject({ cwd: folderWith(files), env: {}, ...options })
}

/** Code, message, hint and notes of the error that is thrown, the folder replaced by `<cwd>`. */
export async function failureOf(run: () => unknown, cwd = ''): Promise<string> {
  try {
    await run()
  } catch (error) {
    expect(error).toBeInstanceOf(MigrateError)
    const { code, message, hint, notes } = error as MigrateError
    const parts = [
      `${code}: ${message}`,
      ...notes.map(note => `note: ${note}`),
      ...(hint ? [`hint: ${hint}`] : []),
    ]
    const place = cwd || folders.at(-1)!
    return parts.join('\n').replaceAll(place, '<cwd>')
  }
  throw new Error('nothing was thrown')
}

/** A schema with a datasource block that has these lines. */
export function schema(...lines: readonly string[]): string {
  return ['datasource db {', ...lines.map(line => `  ${line}`), '}', ''].join('\n')
}

export const postgres: string = schema('provider = "postgresql"', 'url = env("DATABASE_URL")')
export const sqlite7: string = schema('provider = "sqlite"')
