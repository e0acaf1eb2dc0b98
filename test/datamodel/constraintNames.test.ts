import { describe, expect, it } from 'vitest'
import {
  defaultName,
  foreignKeyName,
  indexName,
  primaryKeyName,
  utf8Length,
} from '../../src/datamodel/constraintNames.ts'
import { scalarFieldsOf } from '../../src/datamodel/select.ts'
import { validateSchema } from '../../src/datamodel/validate.ts'

/** A table with one constraint of each kind, on a column; the primary key is `_id`, as MongoDB wants it. */
function schemaOf(provider: string, table: string, column: string): string {
  return `datasource db {
  provider = "${provider}"
}

model Table {
  id       Int    @id @map("_id")
  column   Int?   @unique @default(1) @map("${column}")
  next     Table? @relation("row", fields: [column], references: [id], onDelete: NoAction, onUpdate: NoAction)
  previous Table? @relation("row")

  @@index([column, id])
  @@map("${table}")
}
`
}

/** The names of its constraints: the primary key, the unique index, the other one, the foreign key, the default. */
function namesOf(provider: string, table: string, column: string): readonly string[] {
  return namesIn(schemaOf(provider, table, column))
}

function namesIn(text: string): readonly string[] {
  const { datamodel, connector, diagnostics } = validateSchema([{ name: 'schema.prisma', text }])
  expect(diagnostics).toEqual([])
  const { models, relations } = datamodel
  const model = models[0]!
  return [
    primaryKeyName(model, model.primaryKey!, connector),
    ...model.indexes.map(index => indexName(model, index, connector)),
    ...relations.flatMap(relation =>
      relation.kind === 'manyToMany' ? [] : foreignKeyName(relation, connector),
    ),
    ...scalarFieldsOf(model).flatMap(field =>
      field.default === null ? [] : defaultName(model, field, connector),
    ),
  ]
}

const a = (count: number): string => 'a'.repeat(count)

// Compared with Prisma 7.10: its SQL, and its messages about names that clash.
describe('names that are made up', () => {
  it.each([
    ['users', 'team', 'users_pkey users_team_key users_team__id_idx users_team_fkey users_team_df'],
    ['Größe', '名前', 'Größe_pkey Größe_名前_key Größe_名前__id_idx Größe_名前_fkey Größe_名前_df'],
    ['a.b', '_', 'a.b_pkey a.b___key a.b____id_idx a.b___fkey a.b___df'],
  ])('are those of the table and the columns: %s.%s', (table, column, expected) => {
    for (const provider of ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb']) {
      expect(namesOf(provider, table, column).join(' ')).toBe(expected)
    }
  })

  it.each([
    ['postgresql', 63],
    ['cockroachdb', 63],
    ['mysql', 64],
    ['mongodb', 127],
    ['sqlserver', 128],
    ['sqlite', 10_000],
  ])('are no longer than %s allows, with their endings: %i bytes', (provider, limit) => {
    const [, ...names] = namesOf(provider, a(4), a(20_000))
    const endings = ['_key', '_idx', '_fkey', '_df']
    expect(names).toEqual(endings.map(ending => `aaaa_${a(limit - 5 - ending.length)}${ending}`))
    expect(namesOf(provider, a(limit - 5), 'c')[0]).toBe(`${a(limit - 5)}_pkey`)
    expect(namesOf(provider, a(limit - 4), 'c')[0]).toBe(`${a(limit - 5)}_pkey`)
  })

  it.each([
    [a(57), 'c', [`${a(57)}_c`, `${a(57)}_c`, `${a(57)}_`, `${a(57)}_c`]],
    [a(58), 'c', [`${a(58)}_`, `${a(58)}_`, a(58), `${a(58)}_c`]],
    [a(60), 'c', [a(59), a(59), a(58), a(60)]],
  ])('are cut before the ending, wherever that is: %s.%s', (table, column, starts) => {
    const [, ...names] = namesOf('postgresql', table, column)
    const endings = ['_key', '_idx', '_fkey', '_df']
    expect(names).toEqual(starts.map((start, at) => start + endings[at]))
  })

  // There is room for 58 bytes.
  it.each([
    ['two bytes each', 'ä'.repeat(40), 'ä'.repeat(29)],
    ['half of one too many', `a${'ä'.repeat(40)}`, `a${'ä'.repeat(28)}`],
    ['three bytes each', '名'.repeat(40), '名'.repeat(19)],
    ['a third of one too many', `aa${'名'.repeat(40)}`, `aa${'名'.repeat(18)}`],
    ['two thirds', `a${'名'.repeat(40)}`, `a${'名'.repeat(19)}`],
    ['four bytes each', '😀'.repeat(40), '😀'.repeat(14)],
    ['three quarters of one', `aaa${'😀'.repeat(40)}`, `aaa${'😀'.repeat(13)}`],
    ['an accent that is a character of its own', 'e\u0301'.repeat(40), `${'e\u0301'.repeat(19)}e`],
  ])('are cut between characters: %s', (_, table, expected) => {
    expect(namesOf('postgresql', table, 'c')[0]).toBe(`${expected}_pkey`)
  })

  it('name all the columns, and what is in documents by its path', () => {
    expect(
      namesIn(`datasource db {
  provider = "mongodb"
}

model Post {
  id     Int    @id @map("_id")
  author Author @map("written_by")
  title  String

  @@index([author.name, title])
  @@unique([title, author.name])
}

type Author {
  name String @map("full_name")
}
`),
    ).toEqual(['Post_pkey', 'Post_written_by_full_name_title_idx', 'Post_title_written_by_full_name_key'])
  })

  it('have no limit where there is no datasource', () => {
    const text = `model Table {\n  id Int @id\n  @@map("${a(20_000)}")\n}\n`
    expect(namesIn(text)).toEqual([`${a(20_000)}_pkey`])
  })
})

it('names that are given stay as they are', () => {
  const long = '名'.repeat(10_000)
  const text = `model Table {
  id     Int    @id(map: "${long}")
  column Int    @default(1, map: "${long}")
  @@index([column], map: "${long}")
}
`
  const withKeys = `datasource db {\n  provider = "sqlserver"\n}\n${text}`
  const { datamodel, connector, diagnostics } = validateSchema([{ name: 'schema.prisma', text: withKeys }])
  expect(diagnostics.filter(({ message }) => message.includes('too long'))).toHaveLength(3)
  const model = datamodel.models[0]!
  expect(primaryKeyName(model, model.primaryKey!, connector)).toBe(long)
  expect(indexName(model, model.indexes[0]!, connector)).toBe(long)
  expect(defaultName(model, scalarFieldsOf(model)[1]!, connector)).toBe(long)
})

it.each([
  ['', 0],
  ['aé', 3],
  ['名前', 6],
  ['😀', 4],
  ['e\u0301', 3],
  ['\0', 1],
  // As it is written into a file: each half becomes a replacement character.
  ['\ud83d', 3],
  ['\ude00\ud83d', 6],
])('%j takes %i bytes', (text, bytes) => {
  expect(utf8Length(text)).toBe(bytes)
  expect(Buffer.byteLength(text)).toBe(bytes)
})
