import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { summarise } from '../../src/diff/summary.ts'
import { expectGolden } from '../golden.ts'
import { dialects, diffOf, isFor, readText, schemaOf } from './dialects.ts'
import { stepText } from './stepText.ts'

const folder = join(import.meta.dirname, 'cases')
const cases = readdirSync(folder)

// `<case>/{from,to}.prisma` → `<case>/<provider>.golden`, for each database for which both files are valid.
describe.each(cases)('%s', name => {
  const [from, to] = ['from', 'to'].map(side => readFileSync(join(folder, name, `${side}.prisma`), 'utf8'))
  const applicable = dialects.filter(dialect =>
    [from!, to!].every(text => isFor(readText(text, dialect), dialect)),
  )

  it('is for some database', () => expect(applicable).not.toEqual([]))

  it.each(applicable)('$provider', dialect => {
    const diff = diffOf(schemaOf(from!, dialect), schemaOf(to!, dialect), dialect)
    const steps = diff.steps.map(stepText).join('\n')
    expectGolden(
      join(folder, name, `${dialect.provider}.golden`),
      `${steps}\n\n-- summary\n${summarise(diff)}\n`,
    )
  })
})
