import { type Enum, type Model, scalarTypes } from '../datamodel/datamodel.ts'
import { isReservedName } from '../datamodel/reservedNames.ts'
import type { QualifiedName, Schema } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import type { Previous } from './previous.ts'
import { type MappedName, previousName, sanitise } from './sanitise.ts'
import { uniqueNames } from './unique.ts'

/** The name of a model, a view or an enum, and how it came about. */
export interface BlockName extends MappedName {
  readonly origin: 'previous' | 'duplicate' | 'reserved' | 'database'
}

/** The names of models, views and enums by the keys of what they are made of. */
export interface BlockNames {
  readonly models: ReadonlyMap<string, BlockName>
  readonly enums: ReadonlyMap<string, BlockName>
}

interface Named extends QualifiedName {
  readonly previous: MappedName | null
}

/** As Prisma: names that would be given twice get the name of their namespace in front. */
export function nameBlocks(schema: Schema, previous: Previous): BlockNames {
  const models = [...schema.tables, ...schema.views].map(thing =>
    named(thing, previous.models.get(keyOf(thing))?.model),
  )
  const enums = schema.enums.map(thing => named(thing, previous.enums.get(keyOf(thing))?.block))
  const counts = new Map<string, number>()
  for (const thing of [...models, ...enums]) {
    const name = thing.previous?.name ?? sanitise(thing.name)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const kept = [...models, ...enums].flatMap(({ previous: before }) => before?.name ?? [])
  const free = uniqueNames([...scalarTypes, ...kept])
  const nameAll = (things: readonly Named[], fallback: string): ReadonlyMap<string, BlockName> =>
    new Map(
      things.map(thing => {
        const found = nameOf(thing, schema, counts)
        if (found.origin === 'previous') return [keyOf(thing), found]
        const name = free(found.name === '' ? sanitise(`${fallback}_${thing.name}`) : found.name)
        return [keyOf(thing), { ...found, name, map: name === thing.name ? null : thing.name }]
      }),
    )
  return { models: nameAll(models, 'model'), enums: nameAll(enums, 'enum') }
}

function named(thing: QualifiedName, block: Model | Enum | undefined): Named {
  const { namespace, name } = thing
  return { namespace, name, previous: block === undefined ? null : previousName(block) }
}

function nameOf(
  { name, namespace, previous }: Named,
  { defaultNamespace }: Schema,
  counts: ReadonlyMap<string, number>,
): BlockName {
  if (previous !== null) return { ...previous, origin: 'previous' }
  const inNamespace = namespace ?? defaultNamespace
  if (inNamespace !== null && counts.get(sanitise(name))! > 1)
    return { name: sanitise(`${inNamespace}_${name}`), map: name, origin: 'duplicate' }
  const renamed = reservedName(name)
  if (renamed !== null) return { name: renamed, map: name, origin: 'reserved' }
  return { name: sanitise(name), map: null, origin: 'database' }
}

/** What stands for a name that no model may have; null where it may. */
export function reservedName(name: string): string | null {
  return isReservedName(name) ? `Renamed${name}` : null
}
