import { describe, expect, it } from 'vitest'
import { validateSchema } from '../../src/datamodel/validate.ts'
import { databases } from '../databases.ts'
import { proveChange } from '../proof.ts'
import { between, desired, migrationBetween, scriptBetween } from '../schemas.ts'
import { realSchemas } from './mutations/real.ts'
import { askPrismaForScripts, oracle } from './oracle.ts'
import { triplets } from './triplets.ts'

/** What Prisma writes above a migration that may cost something. */
const header = /^\/\*[\s\S]*?\*\/\n/

const exact = triplets.filter(({ isExact }) => isExact)

describe('the migrations of real projects', () => {
  it.each(exact)('$id: byte for byte', ({ provider, before, after, expected }) => {
    const script = scriptBetween(provider, desired(provider, before), desired(provider, after))
    // Some people leave blanks where lines were.
    expect(script.trim()).toBe(expected.replace(header, '').replaceAll(/^ +$/gm, '').trim())
  })

  it('have the same warnings, where people have left them as they were', () => {
    const warned = exact.filter(({ expected }) => header.test(expected))
    const equal = warned.filter(({ provider, before, after, expected }) => {
      const script = migrationBetween(provider, desired(provider, before), desired(provider, after))
      return header.exec(script)?.[0].trim() === header.exec(expected)![0].trim()
    })
    expect(warned.length).toBeGreaterThan(30)
    // Two files have warnings of tables and columns that were put back by hand.
    expect(warned.length - equal.length).toBeLessThanOrEqual(2)
  })

  it.each(triplets)('$id: a schema does not differ from itself', ({ provider, after }) => {
    expect(between(provider, desired(provider, after), desired(provider, after)).steps).toEqual([])
  })
})

describe.skipIf(oracle === '')('the first migration of real schemas', () => {
  const known = ['postgresql', 'sqlite']
  const schemas = realSchemas().flatMap(({ label, files }) => {
    const { datasource, diagnostics } = validateSchema(files)
    const isValid = diagnostics.every(({ severity }) => severity !== 'error')
    return isValid && known.includes(datasource?.provider ?? '')
      ? [{ label, text: files[0]!.text, provider: datasource!.provider as 'postgresql' | 'sqlite' }]
      : []
  })

  it('is the one that Prisma writes', () => {
    const theirs = askPrismaForScripts(schemas.map(({ text }) => ({ from: null, to: text })))
    const ours = schemas.map(({ provider, text }) =>
      scriptBetween(provider, desired(provider, null), desired(provider, text)),
    )
    expect(schemas.length).toBeGreaterThan(300)
    for (const [index, { label }] of schemas.entries()) {
      expect(ours[index]!.trimEnd(), label).toBe(theirs[index]!.trimEnd())
    }
  })
})

/** What the server of a test machine may lack. */
const missing: Readonly<Record<string, RegExp>> = {
  // Its parser for full-text indexes is a plugin of MySQL.
  mariadb: /ngram/i,
  // A date that is the current time by default, which only MariaDB takes.
  mysql: /Invalid default value/,
  postgresql: /extension "\w+" is not available|type "\w+" does not exist/,
}

describe.each(databases)('on $id', kind => {
  it.each(triplets.filter(({ provider }) => provider === kind.provider))(
    '$id: run on the server with rows in the tables, nothing is left to do',
    async ({ before, after }) => {
      try {
        expect(await proveChange(kind, { from: before, to: after })).not.toBe('refused')
      } catch (error) {
        if (missing[kind.id]?.test((error as Error).message) !== true) throw error
      }
    },
  )
})
