import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from './project.ts'

/** The names of the migrations that a project has. */
export function migrationsOf(project: TestProject): readonly string[] {
  const path = join(project.path, 'prisma/migrations')
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

/** The script of a migration. */
export function scriptOf(project: TestProject, name: string): string {
  return readFileSync(join(project.path, 'prisma/migrations', name, 'migration.sql'), 'utf8')
}
