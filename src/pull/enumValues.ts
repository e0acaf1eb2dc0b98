import type { EnumValue } from '../datamodel/datamodel.ts'
import type { Enum } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import type { Previous } from './previous.ts'
import { type MappedName, previousName } from './sanitise.ts'
import { freeName, uniqueNames } from './unique.ts'

/** A value of an enum in the file; the name is empty where there is none for it. */
export interface ValueName extends MappedName {
  readonly previous: EnumValue | null
}

/** The names of an enum's values by those in the database. */
export type ValueNames = ReadonlyMap<string, ValueName>

export function nameValues(block: Enum, previous: Previous): ValueNames {
  const before = new Map(
    previous.enums.get(keyOf(block))?.block.values.map(value => [value.databaseName, value]) ?? [],
  )
  // A value that is gone leaves its name to others.
  const free = uniqueNames(block.values.flatMap(value => before.get(value)?.name ?? []))
  const names = block.values.map(value => nameOf(value, before.get(value) ?? null, free))
  // An enum has to have a value: where none can be named, all are numbered.
  const isNameless = names.every(({ name }) => name === '')
  return new Map(
    block.values.map((value, at) => [
      value,
      isNameless ? { name: `value_${at + 1}`, map: value, previous: null } : names[at]!,
    ]),
  )
}

function nameOf(value: string, previous: EnumValue | null, free: (name: string) => string): ValueName {
  if (previous !== null) return { ...previousName(previous), previous }
  if (value === '') return { name: free('EMPTY_ENUM_VALUE'), map: '', previous }
  return { ...freeName(value, free), previous }
}
