import type { Span } from '../../../base/source.ts'
import type { RelationField } from '../../datamodel.ts'
import { argumentSpan } from '../spans.ts'

/** The place of the `@relation` of a field; the whole field where it has none. */
export function attributeSpan({ attribute, syntax }: RelationField): Span {
  return attribute ?? syntax
}

/** The place of an argument of the `@relation` of a field, or null where it is not given by name. */
export function relationArgumentSpan({ attribute }: RelationField, name: string): Span | null {
  return attribute === null ? null : argumentSpan(attribute, name)
}
