import type { Index, ScalarField } from '../datamodel.ts'
import type { Draft, Drafts, ModelDraft } from '../draft.ts'
import { checkClientName } from './clientName.ts'
import { readIndexColumns } from './indexColumns.ts'
import type { ArgumentReader } from './reader.ts'
import { readClustered, readLength, readName, readSort } from './values.ts'
import { readWhere } from './where.ts'

/** `@unique` on a column. */
export function readFieldUnique(reader: ArgumentReader, field: Draft<ScalarField>, draft: ModelDraft): Index {
  const map = readName(reader, 'map')
  const length = readLength(reader)
  const sort = readSort(reader)
  return {
    kind: 'unique',
    fields: [{ path: [field], sort, length, operatorClass: null }],
    name: null,
    map,
    algorithm: null,
    clustered: readClustered(reader),
    where: readWhere(reader, draft),
    onField: field,
    attribute: reader.attribute,
  }
}

/** `@@unique([a, b])`. */
export function readModelUnique(reader: ArgumentReader, draft: ModelDraft, drafts: Drafts): Index {
  const fields = readIndexColumns('unique', reader, draft, drafts)
  const name = readName(reader, 'name')
  const map = readName(reader, 'map')
  checkClientName(reader, draft.model, name)
  return {
    kind: 'unique',
    fields,
    name,
    map,
    algorithm: null,
    clustered: readClustered(reader),
    where: readWhere(reader, draft),
    onField: null,
    attribute: reader.attribute,
  }
}
