import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeJournal,
  describeJournal,
  encodeJournal,
  type Journal,
  prefixHashes,
} from '../../src/migrate/journal.ts'

const journal: Journal = {
  total: 5,
  done: 2,
  doubtful: null,
  failed: null,
  rolledBack: false,
  prefix: 'abc',
  runner: { host: 'web-1', pid: 42 },
}

describe('the journal line', () => {
  it('stands behind the text for a person', () => {
    expect(encodeJournal(journal, 'ERROR: no\n')).toBe(
      'ERROR: no\n\nkintsugi-journal: {"version":1,"total":5,"done":2,"doubtful":null,"failed":null,"rolledBack":false,"prefix":"abc","runner":{"host":"web-1","pid":42}}',
    )
  })

  it('is read back, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const read = decodeJournal(encodeJournal(journal, text))
        expect(read.journal).toMatchObject(journal)
        expect(read.text).toBe(text.trimEnd())
      }),
    )
  })

  it('is absent from the rows of Prisma, and from damaged ones', () => {
    expect(decodeJournal(null)).toEqual({ text: '', journal: null })
    expect(decodeJournal('')).toEqual({ text: '', journal: null })
    expect(decodeJournal('external connector error')).toEqual({
      text: 'external connector error',
      journal: null,
    })
    expect(decodeJournal('kintsugi-journal: {"total":').journal).toBeNull()
    expect(decodeJournal('kintsugi-journal: null').journal).toBeNull()
    expect(decodeJournal('kintsugi-journal: []').journal).toBeNull()
  })
})

describe('what a journal proves', () => {
  const facts = (changes: Partial<Journal>): readonly string[] => describeJournal({ ...journal, ...changes })

  it('in a transaction that failed', () => {
    expect(facts({ failed: 3, rolledBack: true })).toEqual([
      'statements 1–2 of 5 are committed',
      'statement 4 of 5 failed',
      'nothing of statements 3–5 took effect',
    ])
    expect(facts({ done: 0, failed: 0, rolledBack: true })).toEqual([
      'statement 1 of 5 failed',
      'nothing of the migration took effect',
    ])
  })

  it('of a statement that failed alone', () => {
    expect(facts({ failed: 2 })).toEqual([
      'statements 1–2 of 5 are committed',
      'statement 3 of 5 failed',
      'statements 4–5 did not run',
    ])
    expect(facts({ done: 4, failed: 4 })).toEqual([
      'statements 1–4 of 5 are committed',
      'statement 5 of 5 failed',
    ])
  })

  it('of an interrupted run', () => {
    expect(facts({})).toEqual(['statements 1–2 of 5 are committed', 'nothing of statements 3–5 took effect'])
    expect(facts({ done: 1, doubtful: 1 })).toEqual([
      'statement 1 of 5 is committed',
      'statement 2 of 5 is in doubt: it was sent, and whether it took effect is not known',
      'statements 3–5 did not run',
    ])
  })
})

describe('prefix hashes', () => {
  const statement = (sql: string) => ({ sql, start: 0, words: [] })

  it('stand for every statement before them', () => {
    const before = prefixHashes(['a', 'b', 'c'].map(statement))
    const tailEdited = prefixHashes(['a', 'b', 'x'].map(statement))
    const headEdited = prefixHashes(['x', 'b', 'c'].map(statement))
    expect(before).toHaveLength(4)
    expect(tailEdited.slice(0, 3)).toEqual(before.slice(0, 3))
    expect(tailEdited[3]).not.toBe(before[3])
    expect(headEdited.slice(1).filter(hash => before.includes(hash))).toEqual([])
  })
})
