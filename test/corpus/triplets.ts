import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { TestDatabase } from '../databases.ts'

const corpus = resolve(process.env.KINTSUGI_CORPUS ?? '../shared/corpus', 'triplets')

/** A change that a real project has made: its schema before and after, and the migration that Prisma wrote for it. */
export interface Triplet {
  readonly id: string
  readonly provider: TestDatabase['provider']
  /** Null where it was the first one. */
  readonly before: string | null
  readonly after: string
  readonly expected: string
  /** Whether Prisma's engine gives exactly that; else nobody knows, or somebody has edited it since. */
  readonly isExact: boolean
}

export const triplets: readonly Triplet[] = readdirSync(corpus)
  .sort()
  .filter(id => existsSync(join(corpus, id, 'after.prisma')))
  // Its schema before is not valid, and neither Prisma nor we take it: `@db.TinyInt(1)`.
  .filter(id => id !== 'mysql-evolution-api-20250918183910_add_kafka_integration')
  .map(id => {
    const read = (file: string): string => readFileSync(join(corpus, id, file), 'utf8')
    const source = JSON.parse(read('source.json')) as Record<string, string>
    const after = read('after.prisma')
    const provider = /^\s*provider\s*=\s*"(postgres|mysql|sqlite)/m.exec(after)![1]!
    return {
      id,
      provider: (provider === 'postgres' ? 'postgresql' : provider) as Triplet['provider'],
      before: existsSync(join(corpus, id, 'before.prisma')) ? read('before.prisma') : null,
      after,
      expected: read('expected.sql'),
      isExact: source.same_as_prisma_6_19_diff === 'exact',
    }
  })
