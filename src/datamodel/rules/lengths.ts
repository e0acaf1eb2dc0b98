import type { Index, PrimaryKey, ScalarField } from '../datamodel.ts'
import { onAttribute } from '../messages.ts'
import type { RuleContext } from '../rule.ts'
import { indexedField, scalarTypeOf } from '../select.ts'

/** `length:` is for texts and bytes. Where the database does not have it at all, another rule says so. */
export function checkLengths(
  { fields, attribute }: PrimaryKey | Index,
  attributeName: string,
  { connector, error }: RuleContext,
): void {
  if (!connector.capabilities.has('indexColumnLengthPrefixing')) return
  for (const field of fields) {
    if (field.length === null || hasPrefix(indexedField(field))) continue
    const message = 'The length argument is only allowed with field types `String` or `Bytes`.'
    error(onAttribute(attributeName, message), attribute)
  }
}

function hasPrefix(field: ScalarField): boolean {
  const type = scalarTypeOf(field)
  return field.type.kind === 'unsupported' || type === 'String' || type === 'Bytes'
}
