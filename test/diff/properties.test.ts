import { describe, expect, it } from 'vitest'
import type { SchemaDialect } from '../../src/dialects/schemaDialect.ts'
import { type Step, stepOrder } from '../../src/diff/step.ts'
import type { Schema, Table } from '../../src/schema/schema.ts'
import { providers } from '../corpus/mutations/providers.ts'
import { createRandom, type Random } from '../corpus/mutations/random.ts'
import { generateSchema } from '../corpus/mutations/schemas.ts'
import { dialects, diffOf, schemaOf } from './dialects.ts'
import { stepText } from './stepText.ts'

const seeds = Array.from({ length: 40 }, (_, seed) => seed)

function generated(seed: number, dialect: SchemaDialect): Schema {
  const provider = providers.find(({ name }) => name === dialect.provider)!
  return schemaOf(generateSchema(seed, provider).text, dialect)
}

/** Two schemas that have models and fields in common, and others that they have not. */
function pair(seed: number, dialect: SchemaDialect): readonly [Schema, Schema] {
  return [generated(seed, dialect), generated(seed + 1000, dialect)]
}

function shuffled(schema: Schema, random: Random): Schema {
  const { shuffle } = random
  return {
    ...schema,
    namespaces: shuffle(schema.namespaces),
    enums: shuffle(schema.enums),
    tables: shuffle(schema.tables.map(table => withShuffledColumns(table, random))).map(table => ({
      ...table,
      indexes: shuffle(table.indexes),
      foreignKeys: shuffle(table.foreignKeys),
    })),
  }
}

function withShuffledColumns(table: Table, { shuffle }: Random): Table {
  return { ...table, columns: shuffle(table.columns) }
}

/** The steps without their order. */
function contents(steps: readonly Step[]): readonly string[] {
  return steps
    .map(step =>
      stepText(step)
        .split(/[\s,]+/)
        .sort()
        .join(' '),
    )
    .sort()
}

/** Where a step comes by its kind. */
function rank({ kind }: Step): number {
  return stepOrder.indexOf(kind)
}

describe.each(dialects)('$provider', dialect => {
  it('finds no difference between a schema and itself', () => {
    for (const seed of seeds) {
      const schema = generated(seed, dialect)
      expect(diffOf(schema, schema, dialect).steps).toEqual([])
      expect(diffOf(schema, shuffled(schema, createRandom(seed)), dialect).steps).toEqual([])
    }
  })

  it('finds the same steps in whatever order things are', () => {
    for (const seed of seeds) {
      const random = createRandom(seed)
      const [from, to] = pair(seed, dialect)
      const steps = contents(diffOf(from, to, dialect).steps)
      expect(contents(diffOf(shuffled(from, random), shuffled(to, random), dialect).steps)).toEqual(steps)
    }
  })

  it('does not look at the order of columns', () => {
    for (const seed of seeds) {
      const random = createRandom(seed)
      const [from, to] = pair(seed, dialect)
      const other = { ...to, tables: to.tables.map(table => withShuffledColumns(table, random)) }
      const texts = [to, other].map(target => diffOf(from, target, dialect).steps.map(stepText))
      expect(texts[1]?.map(withoutAfter)).toEqual(texts[0]?.map(withoutAfter))
    }
  })

  it('keeps the order of kinds', () => {
    for (const seed of seeds) {
      const { steps } = diffOf(...pair(seed, dialect), dialect)
      // A unique index may be dropped behind the key that takes its place.
      const ranks = steps.filter(({ kind }) => kind !== 'dropIndex').map(rank)
      expect(ranks).toEqual(ranks.toSorted((left, right) => left - right))
    }
  })

  it('creates in one direction what it drops in the other', () => {
    for (const seed of seeds) {
      const [from, to] = pair(seed, dialect)
      const names = (steps: readonly Step[], wanted: Step['kind']): readonly string[] =>
        steps
          .filter(({ kind }) => kind === wanted)
          .map(step => stepText(step).split(' ')[1]!)
          .sort()
      const [there, back] = [diffOf(from, to, dialect).steps, diffOf(to, from, dialect).steps]
      expect(names(there, 'createTable')).toEqual(names(back, 'dropTable'))
      expect(names(there, 'createEnum')).toEqual(names(back, 'dropEnum'))
    }
  })
})

/** The columns that an enum has afterwards come in their own order. */
function withoutAfter(text: string): string {
  return text.replace(/\n {2}after:.*/, '')
}
