import { describe, expect, it } from 'vitest'
import { countRequests, judgeRisks, messagesOf } from '../../src/diff/counts.ts'
import { findRisks } from '../../src/diff/dataLoss.ts'
import { keyOf } from '../../src/schema/select.ts'
import { dialects, diffOf, schemaOf } from './dialects.ts'

const before = `
model A {
  id Int     @id
  a  String
  b  String?
  c  String?
}

model B {
  id Int @id
}
`
const after = `
model A {
  id Int    @id
  b  String
  d  Int
  e  String @unique @default("x")
}
`

describe.each(dialects)('risks for $provider', dialect => {
  const diff = diffOf(schemaOf(before, dialect), schemaOf(after, dialect), dialect)
  const risks = findRisks(diff, dialect.dataLoss)
  const table = (name: string) => ({ namespace: null, name })
  const counted = (rows: number, nonNull: number) =>
    new Map(
      [table('A'), table('B')].map(name => [
        keyOf(name),
        { rows, nonNull: new Map(['a', 'b', 'c'].map(column => [column, nonNull])) },
      ]),
    )

  it('need one query per table', () => {
    const requests = countRequests(risks)
    expect(requests.map(({ table: { name } }) => name).sort()).toEqual(['A', 'B'])
    expect([...requests.find(({ table: { name } }) => name === 'A')!.columns].sort()).toEqual(['a', 'b', 'c'])
    expect(dialect.count(requests.find(({ table: { name } }) => name === 'A')!)).toMatch(
      /^SELECT COUNT\(\*\) AS total, .* AS ["`]c0["`], .* AS ["`]c1["`], .* AS ["`]c2["`] FROM ["`]A["`]$/,
    )
  })

  it('say what may be without counts, and what is with them', () => {
    const may = judgeRisks(risks)
    expect(messagesOf(may, 'unexecutable').join('\n')).toMatch(
      /not possible if the table is not empty.*|NULL values/,
    )
    const is = judgeRisks(risks, counted(5, 3))
    expect(messagesOf(is, 'warning')).toContain(
      'You are about to drop the column `a` on the `A` table, which still contains 3 non-null values.',
    )
    expect(messagesOf(is, 'warning')).toContain(
      'You are about to drop the `B` table, which is not empty (5 rows).',
    )
    expect([...messagesOf(is, 'unexecutable')].sort()).toEqual([
      'Added the required column `d` to the `A` table without a default value. There are 5 rows in this table, it is not possible to execute this step.',
      'Made the column `b` on table `A` required, but there are 2 existing NULL values.',
    ])
    for (const { step } of is)
      expect(diff.steps[step]!.kind).toMatch(/^(alterTable|redefineTables|dropTable|createIndex)$/)
  })

  it('are none in tables without rows, but for what no count can tell', () => {
    const left = judgeRisks(risks, counted(0, 0)).map(({ message }) => message)
    expect(left.every(message => message.startsWith('A unique constraint covering'))).toBe(true)
  })

  it('of columns that hold nothing are none', () => {
    const is = judgeRisks(risks, counted(5, 0))
    expect(messagesOf(is, 'warning').join('\n')).not.toContain('drop the column')
  })
})
