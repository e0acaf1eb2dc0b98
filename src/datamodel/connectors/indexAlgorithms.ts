import type { IndexAlgorithm, ScalarField, ScalarType } from '../datamodel.ts'
import { scalarTypeOf } from '../select.ts'

/** What an algorithm indexes of fields without a native type; one that is missing here takes anything. */
const indexableTypes: Readonly<Partial<Record<IndexAlgorithm, readonly ScalarType[]>>> = {
  Gist: ['String'],
  Gin: ['Json'],
  SpGist: ['String'],
  Brin: ['String', 'Bytes', 'DateTime', 'Float', 'Int', 'BigInt', 'Decimal'],
}

/** Whether an algorithm can index fields of a type; of types unknown it is taken for granted. */
export function supportsType(algorithm: IndexAlgorithm, field: ScalarField): boolean {
  const types = indexableTypes[algorithm]
  if (types === undefined || field.type.kind === 'unsupported') return true
  if (algorithm === 'Gin' && field.arity === 'list') return true
  const type = scalarTypeOf(field)
  return type !== null && types.includes(type)
}

/** Prisma's words where it cannot. */
export function unsupportedType(algorithm: IndexAlgorithm, { name }: ScalarField): string {
  return `The ${algorithm} index type does not support the type of the field \`${name}\`.`
}
