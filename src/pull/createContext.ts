import { isForPrisma6 } from '../psl/config/datasource.ts'
import type { Schema, Table, View } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import type { FieldNames, PullContext } from './context.ts'
import { nameValues } from './enumValues.ts'
import { findIdentified, findIgnored } from './identifiers.ts'
import { findSayable } from './indexes.ts'
import type { PullInput } from './input.ts'
import { nameBlocks } from './names.ts'
import { pairTableOf } from './pairTables.ts'
import { type Previous, previousOf } from './previous.ts'
import { previousName } from './sanitise.ts'
import { freeName, uniqueNames } from './unique.ts'

export function contextOf(input: PullInput, schema: Schema): PullContext {
  const { rules, validated } = input
  const previous = previousOf(validated, schema.defaultNamespace)
  const pairs = schema.tables.flatMap(table => pairTableOf(table, rules) ?? [])
  const between = new Set(pairs.map(({ table }) => table))
  const tables = schema.tables.filter(table => !between.has(table))
  const names = nameBlocks({ ...schema, tables }, previous)
  const context: PullContext = {
    schema,
    tables,
    pairs,
    rules,
    previous,
    names,
    blocks: new Map([...tables, ...schema.views].map(thing => [names.models.get(keyOf(thing))!.name, thing])),
    writesNamespaces: input.namespaces !== null || validated.datasource?.schemas != null,
    seesPartialIndexes: !isForPrisma6(validated.datasource),
    fields: new Map(
      [...tables, ...schema.views].map(thing => [keyOf(thing), nameFields(thing, input, previous)]),
    ),
    values: new Map(schema.enums.map(block => [keyOf(block), nameValues(block, previous)])),
    sayable: new Map(),
    identified: new Set(),
    ignored: new Set(),
  }
  // Each needs the one before.
  const withIndexes = { ...context, sayable: findSayable(context) }
  const withIdentified = { ...withIndexes, identified: findIdentified(withIndexes) }
  return { ...withIdentified, ignored: findIgnored(withIdentified) }
}

function nameFields(thing: Table | View, { rules }: PullInput, previous: Previous): FieldNames {
  const fields = previous.models.get(keyOf(thing))?.fields
  const columns = thing.columns.filter(({ generated }) => generated === null || rules.showsGenerated)
  const kept = columns.flatMap(({ name }) => fields?.get(name)?.name ?? [])
  const free = uniqueNames(kept)
  return new Map(
    columns.map(({ name: column }) => {
      const before = fields?.get(column)
      if (before !== undefined) return [column, previousName(before)]
      return [column, freeName(column, free)]
    }),
  )
}
