import type { Attribute, EnumItem, ModelItem } from '../psl/ast.ts'

const valid = /^[a-zA-Z][_a-zA-Z0-9]*$/

/** A name as an identifier of the schema language; empty where nothing is left of it. */
export function sanitise(name: string): string {
  if (valid.test(name)) return name
  return name.replace(/^[^a-zA-Z]+/, '').replace(/[^_a-zA-Z0-9]/gu, '_')
}

/** A name in the file, and the one in the database where it differs. */
export interface MappedName {
  readonly name: string
  readonly map: string | null
}

/** The name that a file gave, with its `@map` where it has one. */
export function previousName(block: {
  readonly name: string
  readonly databaseName: string
  readonly syntax: Mappable
}): MappedName {
  const isMapped = [...(block.syntax.attributes ?? []), ...(block.syntax.items ?? [])].some(
    item => (item.kind === 'attribute' || item.kind === 'blockAttribute') && item.name.text === 'map',
  )
  return { name: block.name, map: isMapped ? block.databaseName : null }
}

interface Mappable {
  readonly attributes?: readonly Attribute[]
  readonly items?: readonly (ModelItem | EnumItem)[]
}
