import type { ScalarField } from '../datamodel.ts'
import type { Draft } from '../draft.ts'
import { type ArgumentReader, reportOnAttribute } from './reader.ts'

/** `@updatedAt`. */
export function readUpdatedAt(reader: ArgumentReader, field: Draft<ScalarField>): void {
  const { type, arity } = field
  if (type.kind !== 'scalar' || type.name !== 'DateTime') {
    reportOnAttribute(reader, 'Fields that are marked with @updatedAt must be of type DateTime.')
  }
  if (arity === 'list') reportOnAttribute(reader, 'Fields that are marked with @updatedAt cannot be lists.')
  field.updatedAt = true
}
