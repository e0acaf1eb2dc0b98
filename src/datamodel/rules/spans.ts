import type { Span } from '../../base/source.ts'
import type { Attribute, BlockAttribute } from '../../psl/ast.ts'

/** The place of an argument of an attribute, or null where it is not given by name. */
export function argumentSpan(attribute: Attribute | BlockAttribute, name: string): Span | null {
  const items = attribute.arguments?.items ?? []
  return items.find(item => item.name?.text === name) ?? null
}
