import type { Column } from '../../../../schema/schema.ts'
import type { Row } from '../../../dialect.ts'
import { defaultOf } from './defaults.ts'
import { isTrueIn, type Naming, textIn, textOrNull } from './row.ts'
import { columnTypeOf, type EnumKeys } from './types.ts'

const identities: ReadonlyMap<string, Column['identity']> = new Map([
  ['a', 'always'],
  ['d', 'byDefault'],
])

/** A column from its row. */
export function columnOf(row: Row, enums: EnumKeys, naming: Naming): Column {
  const isList = isTrueIn(row, 'is_list')
  const type = columnTypeOf(
    {
      namespace: textIn(row, 'type_namespace'),
      name: textIn(row, 'type_name'),
      modifier: Number(textIn(row, 'type_modifier')),
      isList,
      text: textIn(row, 'type_text'),
    },
    enums,
    naming,
  )
  const expression = textOrNull(row, 'expression')
  const isGenerated = isTrueIn(row, 'is_generated')
  const identity = identities.get(textIn(row, 'identity')) ?? null
  const value = isGenerated ? null : defaultOf(expression, type, isList)
  return {
    name: textIn(row, 'name'),
    type,
    arity: isList ? 'list' : isTrueIn(row, 'is_required') ? 'required' : 'nullable',
    default: value,
    autoIncrement: identity !== null || value?.kind === 'sequence',
    identity,
    generated: isGenerated ? expression : null,
    collation: textOrNull(row, 'collation'),
    clientDefault: false,
    comment: textOrNull(row, 'comment'),
  }
}
