import type { Pair } from '../../../diff/rules.ts'
import type { Cast } from '../../../diff/step.ts'
import type { Column, ColumnType } from '../../../schema/schema.ts'
import { keyOf } from '../../../schema/select.ts'
import { asInCatalog, nativeCast } from './casts.ts'
import { isSameTypeName } from './expressions/parseType.ts'

/** How the values of a column survive a change of its type; null where that stays. */
export function castOf(column: Pair<Column>): Cast | null {
  const types: Pair<ColumnType> = { from: column.from.type, to: column.to.type }
  if (types.from.enum !== null || types.to.enum !== null) return enumCast(types)
  const [wasList, isList] = [column.from.arity === 'list', column.to.arity === 'list']
  if (wasList && !isList) return listToScalar(types.to)
  if (isList && !wasList) return 'impossible'
  const [from, to] = [types.from.native, types.to.native]
  if (from !== null && to !== null) return nativeCast(from, to)
  // As Prisma: types that the schema language does not know are not compared.
  if (from === null && to === null) return null
  return isSameTypeName(types.from.text, types.to.text) ? null : 'risky'
}

/**
 * The same where a catalog is involved. Prisma takes its `Bit(1)` for another type than the file's `Bit`, and drops such
 * a column each time.
 */
export function castInCatalog({ from, to }: Pair<Column>): Cast | null {
  return castOf({ from: withImpliedLength(from), to: withImpliedLength(to) })
}

function withImpliedLength(column: Column): Column {
  const { native } = column.type
  return native === null ? column : { ...column, type: { ...column.type, native: asInCatalog(native) } }
}

/** As Prisma: a list of an enum, and a single value of it, are the same type. */
function enumCast({ from, to }: Pair<ColumnType>): Cast | null {
  const isSame = from.enum !== null && to.enum !== null && keyOf(from.enum) === keyOf(to.enum)
  return isSame ? null : 'impossible'
}

/** A list can be written as text. */
function listToScalar({ native }: ColumnType): Cast {
  switch (native?.name) {
    case 'Text':
      return 'safe'
    case 'VarChar':
      return native.arguments.length === 0 ? 'safe' : 'risky'
    case 'Char':
      return 'risky'
    default:
      return 'impossible'
  }
}
