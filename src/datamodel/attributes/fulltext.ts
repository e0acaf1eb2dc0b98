import type { Index } from '../datamodel.ts'
import type { Drafts, ModelDraft } from '../draft.ts'
import { readIndexColumns } from './indexColumns.ts'
import type { ArgumentReader } from './reader.ts'
import { readName } from './values.ts'

/** `@@fulltext([a, b])`. */
export function readFulltext(reader: ArgumentReader, draft: ModelDraft, drafts: Drafts): Index {
  const fields = readIndexColumns('fulltext', reader, draft, drafts)
  return {
    kind: 'fulltext',
    fields,
    name: null,
    map: readName(reader, 'map'),
    algorithm: null,
    clustered: null,
    where: null,
    onField: null,
    attribute: reader.attribute,
  }
}
