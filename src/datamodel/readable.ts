import type { Field, FieldType, Model, ModelItem } from '../psl/ast.ts'
import type { Arity } from './datamodel.ts'

/** A field whose syntax is whole. */
export type ReadableField = Field & { readonly type: FieldType & { readonly form: Arity } }

/**
 * The fields of a block that mean something. As Prisma: one without a type, or in the syntax of Prisma 1, is an error
 * of syntax, and for all that follows it is not there.
 */
export function readableFields(block: Model): readonly ReadableField[] {
  return block.items.filter(isReadable)
}

function isReadable(item: ModelItem): item is ReadableField {
  return item.kind === 'field' && item.colon === null && item.type !== null && isArity(item.type.form)
}

function isArity(form: FieldType['form']): form is Arity {
  return form === 'required' || form === 'optional' || form === 'list'
}
