import { type Index, type IndexAlgorithm, indexAlgorithms } from '../datamodel.ts'
import type { Drafts, ModelDraft } from '../draft.ts'
import { readIndexColumns } from './indexColumns.ts'
import { type ArgumentReader, reportOnAttribute, takeArgument } from './reader.ts'
import { readClustered, readConstant, readName } from './values.ts'
import { readWhere } from './where.ts'

const eitherName =
  'The `@@index` attribute accepts the `name` argument as an alias for the `map` argument for legacy reasons. It does not accept both though. Please use the `map` argument to specify the database name of the index.'

/** `@@index([a, b])`. */
export function readIndex(reader: ArgumentReader, draft: ModelDraft, drafts: Drafts): Index {
  const fields = readIndexColumns('index', reader, draft, drafts)
  const name = readName(reader, 'name')
  const map = readName(reader, 'map')
  if (name !== null && map !== null) reportOnAttribute(reader, eitherName)
  return {
    kind: 'index',
    fields,
    name: null,
    map: name !== null && map !== null ? null : (name ?? map),
    algorithm: readAlgorithm(reader),
    clustered: readClustered(reader),
    where: readWhere(reader, draft),
    onField: null,
    attribute: reader.attribute,
  }
}

const algorithms: ReadonlyMap<string, IndexAlgorithm> = new Map(indexAlgorithms.map(name => [name, name]))

function readAlgorithm(reader: ArgumentReader): IndexAlgorithm | null {
  const name = readConstant(takeArgument(reader, 'type'), reader.report)
  if (name === null) return null
  const algorithm = algorithms.get(name)
  if (algorithm === undefined) reportOnAttribute(reader, `Unknown index type: ${name}.`)
  return algorithm ?? null
}
