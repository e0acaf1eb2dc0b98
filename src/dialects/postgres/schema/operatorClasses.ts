import type { Index as DatamodelIndex, IndexAlgorithm, IndexField } from '../../../datamodel/datamodel.ts'
import type { IndexColumn } from '../../../schema/schema.ts'

/** The operator class of a column of an index, as the schema file names it. */
export function operatorClassOf(
  { operatorClass }: IndexField,
  { algorithm }: DatamodelIndex,
): IndexColumn['operatorClass'] {
  if (operatorClass === null) return null
  if (operatorClass.kind === 'raw') return { name: operatorClass.text, isDefault: false }
  const [prefix, kind] = partsOf(operatorClass.name)
  return {
    name: operatorClassName(operatorClass.name),
    isDefault: isDefault(prefix, kind, algorithm),
  }
}

/** An operator class of the schema language as the database calls it. */
export function operatorClassName(name: string): string {
  return [...partsOf(name), 'ops'].filter(Boolean).join('_')
}

/** `Float4MinMaxMultiOps` is about `float4`, of the kind `minmax_multi`. */
function partsOf(name: string): readonly [prefix: string, kind: string] {
  const stem = name.replace(/Ops$/, '')
  const suffix = kinds.find(([camelCase]) => stem.endsWith(camelCase))
  if (suffix === undefined) return [stem.toLowerCase(), '']
  return [stem.slice(0, -suffix[0].length).toLowerCase(), suffix[1]]
}

const kinds: readonly (readonly [camelCase: string, snakeCase: string])[] = [
  ['MinMaxMulti', 'minmax_multi'],
  ['MinMax', 'minmax'],
  ['Inclusion', 'inclusion'],
  ['Bloom', 'bloom'],
  ['Path', 'path'],
]

/** Whether PostgreSQL takes it where none is given. */
function isDefault(prefix: string, kind: string, algorithm: IndexAlgorithm | null): boolean {
  if (prefix === 'inet') return kind === 'inclusion' || (kind === '' && algorithm === 'SpGist')
  return kind === 'minmax' || kind === ''
}
