import type { Attribute } from '../../psl/ast.ts'
import { display } from '../../psl/display.ts'
import type { NativeType } from '../datamodel.ts'

/** `@db.VarChar(255)`. Whether the database has it is for a rule to say. */
export function readNativeType({ name, arguments: given, span }: Attribute): NativeType {
  const dot = name.text.indexOf('.')
  return {
    prefix: name.text.slice(0, dot),
    name: name.text.slice(dot + 1),
    arguments: (given?.items ?? []).flatMap(({ value }) => (value === null ? [] : [display(value)])),
    span,
  }
}
