import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { validateSchema } from '../../src/datamodel/validate.ts'
import { type Asked, type Comparison, compare } from './difference.ts'
import { mutateAll } from './mutations/mutations.ts'
import { providers } from './mutations/providers.ts'
import { seedOf } from './mutations/random.ts'
import { realBases } from './mutations/real.ts'
import { generateSchema } from './mutations/schemas.ts'
import { oracle } from './oracle.ts'
import { agreement, report, summary } from './report.ts'

const seed = Number(process.env.KINTSUGI_SEED ?? 20_260_101)
const count = Number(process.env.KINTSUGI_MUTATIONS ?? 400)
const reportFile = process.env.KINTSUGI_REPORT
const timeout = 120_000 + 50 * count

function generated(amount: number): readonly Asked[] {
  return Array.from({ length: amount }, (_, index) => {
    const { provider, text } = generateSchema(seedOf(seed, index), providers[index % providers.length]!)
    return { label: `#${index} ${provider}`, files: [{ name: 'a.prisma', text }] }
  })
}

/** Compares with Prisma, and says how much is the same. */
function compareAll(name: string, asked: readonly Asked[]): Comparison {
  const comparison = compare(asked, files => validateSchema(files).diagnostics)
  console.log(`${name}, seed ${seed}: ${summary(comparison)}`)
  return comparison
}

it('the same seed gives the same schemas', () => {
  expect(mutateAll(seed, 30, [])).toEqual(mutateAll(seed, 30, []))
  expect(mutateAll(seed, 30, [])).not.toEqual(mutateAll(seed + 1, 30, []))
})

describe.skipIf(oracle === '')('as Prisma', { timeout }, () => {
  it('generated schemas are accepted', () => {
    const comparison = compareAll('generated schemas', generated(count))
    expect(comparison.rejected).toBe(0)
    expect(comparison.compared).toBe(count)
    expect(agreement(comparison).verdicts, report(comparison.differences)).toBe(1)
    expect(agreement(comparison).diagnostics, report(comparison.differences)).toBeGreaterThanOrEqual(0.98)
  })

  it('damaged schemas are rejected, and that with its words', () => {
    const comparison = compareAll('damaged schemas', mutateAll(seed, count, realBases()))
    if (reportFile !== undefined) {
      writeFileSync(reportFile, `${summary(comparison)}\n\n${report(comparison.differences)}`)
    }
    const { verdicts, diagnostics } = agreement(comparison)
    expect(verdicts, report(comparison.differences)).toBeGreaterThanOrEqual(0.98)
    expect(diagnostics, report(comparison.differences)).toBeGreaterThanOrEqual(0.9)
  })
})
