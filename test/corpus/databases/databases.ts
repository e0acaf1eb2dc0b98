import type { TestDatabase } from '../../databases.ts'
import { createRandom, seedOf } from '../mutations/random.ts'
import { mysqlDatabase } from './mysql.ts'
import { postgresDatabase } from './postgresql.ts'
import { sqliteDatabase } from './sqlite.ts'

/** A database as SQL makes it, that no schema file was there for. */
export interface MadeDatabase {
  readonly statements: readonly string[]
  /** A file with nothing but what is needed to pull it. */
  readonly bare: string
}

/** The same for the same seed. Statements may not work: what a server refuses is left out. */
export function makeDatabase(seed: number, index: number, provider: TestDatabase['provider']): MadeDatabase {
  const random = createRandom(seedOf(seed, index))
  const features = random.pick([
    [],
    ['views'],
    ['views', 'partialIndexes'],
    ['partialIndexes'],
    ['fullTextIndex'],
  ])
  const generator = `generator client {\n  provider        = "prisma-client-js"\n  previewFeatures = [${features.map(name => `"${name}"`).join(', ')}]\n}\n\n`
  const { statements, namespaces } =
    provider === 'postgresql'
      ? postgresDatabase(random)
      : { statements: provider === 'mysql' ? mysqlDatabase(random) : sqliteDatabase(random), namespaces: [] }
  const schemas =
    namespaces.length === 0 ? '' : `  schemas  = [${namespaces.map(name => `"${name}"`).join(', ')}]\n`
  const url = random.chance(0.3) ? '  url      = env("DATABASE_URL")\n' : ''
  const bare = `${random.chance(0.6) ? generator : ''}datasource db {\n  provider = "${provider}"\n${url}${schemas}}\n`
  return { statements, bare }
}
