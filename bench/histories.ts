import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A project with `count` small migrations, as a product collects them: tables, columns, indexes. */
export function makeProject(provider: 'postgresql' | 'mysql' | 'sqlite', count: number): string {
  const path = mkdtempSync(join(tmpdir(), 'kintsugi-bench-'))
  const migrations = join(path, 'prisma/migrations')
  mkdirSync(migrations, { recursive: true })
  writeFileSync(join(path, 'prisma/schema.prisma'), datasource(provider))
  writeFileSync(join(migrations, 'migration_lock.toml'), `provider = "${provider}"\n`)
  for (let index = 0; index < count; index++) {
    const folder = join(migrations, `${20200101000000 + index}_change_${index}`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'migration.sql'), migration(provider, index))
  }
  return path
}

function migration(provider: string, index: number): string {
  const q = (name: string): string => (provider === 'mysql' ? `\`${name}\`` : `"${name}"`)
  const table = q(`Table${Math.floor(index / 3)}`)
  switch (index % 3) {
    case 0:
      return `-- CreateTable\nCREATE TABLE ${table} (\n    ${q('id')} INTEGER NOT NULL,\n    ${q('name')} VARCHAR(100) NOT NULL,\n    PRIMARY KEY (${q('id')})\n);\n`
    case 1:
      return `-- AlterTable\nALTER TABLE ${table} ADD COLUMN ${q('email')} VARCHAR(100);\n`
    default:
      return `-- CreateIndex\nCREATE INDEX ${q(`Table${Math.floor(index / 3)}_email_idx`)} ON ${table}(${q('email')});\n\n-- AlterTable\nALTER TABLE ${table} ADD COLUMN ${q('age')} INTEGER;\n`
  }
}

/** The schema that the migrations of `makeProject` lead to, of which there are a multiple of three. */
export function modelsOf(provider: 'postgresql' | 'mysql' | 'sqlite', count: number): string {
  const size = provider === 'sqlite' ? '' : ' @db.VarChar(100)'
  const models = Array.from(
    { length: count / 3 },
    (_, index) =>
      `\nmodel Table${index} {\n  id    Int @id\n  name  String${size}\n  email String?${size}\n  age   Int?\n\n  @@index([email])\n}\n`,
  )
  return datasource(provider) + models.join('')
}

function datasource(provider: string): string {
  return `datasource db {\n  provider = "${provider}"\n  url = env("DATABASE_URL")\n}\n`
}
