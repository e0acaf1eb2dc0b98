import { describe, expect, it } from 'vitest'
import { diffSchemas } from '../../src/diff/diff.ts'
import { findNewcomers, likelyOrigins } from '../../src/diff/renames/candidates.ts'
import { beforeRenames } from '../../src/diff/renames/live.ts'
import { diffRenamed, type Rename } from '../../src/diff/renames/rename.ts'
import { renderScript } from '../../src/diff/script.ts'
import { dialects, schemaOf } from './dialects.ts'

const before = `
model User {
  id     Int    @id
  email  String @unique
  team   String
  posts  Post[]

  @@unique([team, email])
}

model Post {
  id       Int  @id
  author   User @relation(fields: [authorId], references: [id])
  authorId Int

  @@index([authorId])
}
`
const name = (table: string) => ({ namespace: null, name: table })
const renames: readonly Rename[] = [
  { kind: 'table', from: name('User'), to: name('Person') },
  { kind: 'column', table: name('Person'), from: 'id', to: 'key' },
  { kind: 'column', table: name('Person'), from: 'email', to: 'mail' },
  { kind: 'column', table: name('Post'), from: 'authorId', to: 'writerId' },
]
const after = before
  .replace('model User', 'model Person')
  .replace('author   User', 'author   Person')
  .replace('id     Int ', 'key    Int ')
  .replace('references: [id]', 'references: [key]')
  .replace('email  String', 'mail   String')
  .replace('[team, email]', '[team, mail]')
  .replaceAll('authorId', 'writerId')

describe.each(dialects)('renames for $provider', dialect => {
  const rules = dialect.diffRules(null)
  const [from, to] = [schemaOf(before, dialect), schemaOf(after, dialect)]

  it('leave nothing of tables and columns to do but the names that follow them', () => {
    const { steps } = diffRenamed(from, to, renames, rules)
    expect(steps.slice(0, 4).map(({ kind }) => kind)).toEqual([
      'renameTable',
      'renameColumn',
      'renameColumn',
      'renameColumn',
    ])
    const rest = new Set(
      steps
        .slice(4)
        .map(step => (step.kind === 'alterTable' ? step.changes.map(({ kind }) => kind).join() : step.kind)),
    )
    expect(
      [...rest].filter(
        kind =>
          !/^(renameIndex|redefineIndex|renameForeignKey|renamePrimaryKey|dropForeignKey|addForeignKey)$/.test(
            kind,
          ),
      ),
    ).toEqual([])
    expect(renderScript({ from, to, steps }, dialect.render)).toMatch(
      /^-- RenameTable\nALTER TABLE ["`]User["`] RENAME TO ["`]Person["`];\n\n-- RenameColumn\nALTER TABLE ["`]Person["`] RENAME COLUMN ["`]id["`] TO ["`]key["`];\n/,
    )
  })

  it('are nothing but a difference where there are none', () => {
    expect(diffRenamed(from, to, [], rules)).toEqual(diffSchemas(from, to, rules))
  })

  it('and back are nothing', () => {
    const back: readonly Rename[] = [...renames]
      .reverse()
      .map(rename =>
        rename.kind === 'table'
          ? { kind: 'table', from: rename.to, to: rename.from }
          : { ...rename, from: rename.to, to: rename.from },
      )
    const { steps } = diffRenamed(from, from, [...renames, ...back], rules)
    expect(steps).toHaveLength(8)
  })

  it('are proposed for what is alike, and for nothing else', () => {
    const added = before
      .replace('  team   String\n', '  crew   String\n  rank   Int\n')
      .replace('[team, email]', '[crew, email]')
    const columns = findNewcomers(diffSchemas(from, schemaOf(added, dialect), rules))
    expect(columns.flatMap(newcomer => likelyOrigins(newcomer, rules))).toEqual([
      { kind: 'column', table: name('User'), from: 'team', to: 'crew' },
    ])
    const other = 'model Other {\n  code BigInt @id\n  on   Boolean\n  off  Boolean\n}\n'
    const tables = findNewcomers(diffSchemas(from, schemaOf(after + other, dialect), rules))
    const origins = tables
      .filter(({ kind }) => kind === 'table')
      .map(newcomer => likelyOrigins(newcomer, rules))
    // Other has nothing of User, which was taken for Person where half of the columns are the same.
    expect(
      origins.flat().every(({ to: target }) => typeof target !== 'string' && target.name !== 'Other'),
    ).toBe(true)
  })
})

describe('a count before renames', () => {
  it('asks for what the database knows', () => {
    expect(beforeRenames({ table: name('Person'), columns: ['key', 'team', 'mail'] }, renames)).toEqual({
      table: name('User'),
      columns: ['id', 'team', 'email'],
    })
    expect(beforeRenames({ table: name('Other'), columns: ['key'] }, renames)).toEqual({
      table: name('Other'),
      columns: ['key'],
    })
  })
})

it('MySQL before 8.0 is told the whole column again', () => {
  const dialect = dialects.find(({ provider }) => provider === 'mysql')!
  const [from, to] = [
    before,
    before.replace('team   String', 'group  String').replace('[team,', '[group,'),
  ].map(text => schemaOf(text, dialect))
  const rename: Rename = { kind: 'column', table: name('User'), from: 'team', to: 'group' }
  const script = (version: readonly number[]): string => {
    const rules = dialect.diffRules({ product: 'mysql', version, lowerCasesTableNames: false })
    return renderScript(diffRenamed(from!, to!, [rename], rules), dialect.render)
  }
  expect(script([5, 7, 44])).toContain('ALTER TABLE `User` CHANGE `team` `group` VARCHAR(191) NOT NULL;')
  expect(script([8, 0, 15])).toContain('ALTER TABLE `User` RENAME COLUMN `team` TO `group`;')
})
