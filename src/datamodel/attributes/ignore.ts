import type { RelationField, ScalarField } from '../datamodel.ts'
import type { Draft, ModelDraft } from '../draft.ts'
import { onAttribute } from '../messages.ts'
import { type ArgumentReader, reportOnAttribute } from './reader.ts'

const unsupported =
  'Fields of type `Unsupported` cannot take an `@ignore` attribute. They are already treated as ignored by the client due to their type.'
const twice = 'Fields on an already ignored Model do not need an `@ignore` annotation.'

/** `@ignore` on a column. */
export function ignoreField(reader: ArgumentReader, field: Draft<ScalarField>): void {
  if (field.type.kind === 'unsupported') reportOnAttribute(reader, unsupported)
  else field.ignored = true
}

/** `@ignore` on a relation field. */
export function ignoreRelation(_reader: ArgumentReader, field: Draft<RelationField>): void {
  field.ignored = true
}

/** `@@ignore`. */
export function ignoreModel(reader: ArgumentReader, { model, scalars }: ModelDraft): void {
  for (const { ignored, syntax } of scalars) if (ignored) reader.report(onAttribute('@ignore', twice), syntax)
  model.ignored = true
}
