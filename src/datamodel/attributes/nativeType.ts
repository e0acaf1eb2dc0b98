import { spanOf } from '../../base/source.ts'
import { display } from '../../psl/display.ts'
import type { ScalarField } from '../datamodel.ts'
import type { Draft } from '../draft.ts'
import type { AnyAttribute } from './reader.ts'

/** `@db.VarChar(255)`. Whether the database has it is for a rule to say. */
export function readNativeType(attribute: AnyAttribute, field: Draft<ScalarField>): void {
  const { name, arguments: given } = attribute
  const dot = name.text.indexOf('.')
  field.nativeType = {
    prefix: name.text.slice(0, dot),
    name: name.text.slice(dot + 1),
    arguments: (given?.items ?? []).flatMap(({ value }) => (value === null ? [] : [display(value)])),
    span: spanOf(attribute),
  }
}
