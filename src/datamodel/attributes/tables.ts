import type { Enum, EnumValue, Index, RelationField, ScalarField } from '../datamodel.ts'
import type { CompositeDraft, Draft, Drafts, ModelDraft } from '../draft.ts'
import {
  type AttributeTable,
  attributeTable,
  type FieldTables,
  fieldTables,
  last,
  once,
  scoped,
  several,
} from './attributeTable.ts'
import { readCompositeDefault, readDefault } from './default.ts'
import { readFulltext } from './fulltext.ts'
import { readFieldId, readModelId } from './id.ts'
import { ignoreField, ignoreModel, ignoreRelation } from './ignore.ts'
import { readIndex } from './indexes.ts'
import { type MappedNames, mapCompositeField, mapField, readDatabaseName } from './map.ts'
import {
  reportMisplacedDefault,
  reportMisplacedId,
  reportMisplacedMap,
  reportMisplacedUnique,
} from './misplaced.ts'
import { readNamespace } from './namespace.ts'
import { readNativeType } from './nativeType.ts'
import { reportOnAttribute } from './reader.ts'
import { readRelation } from './relation.ts'
import { readFieldShardKey, readModelShardKey } from './shardKey.ts'
import { readFieldUnique, readModelUnique } from './unique.ts'
import { readUpdatedAt } from './updatedAt.ts'

/** A model or a view whose attributes are being read. */
export interface ModelSubject {
  readonly draft: ModelDraft
  readonly drafts: Drafts
  readonly mapped: MappedNames
  /** Those found so far. */
  readonly indexes: Index[]
}

/** The attributes of a model or a view. */
export const modelAttributes: AttributeTable<ModelSubject> = attributeTable([
  ['ignore', once((reader, { draft }) => ignoreModel(reader, draft))],
  ['id', once((reader, { draft }) => readModelId(reader, draft))],
  ['map', once((reader, { draft }) => readDatabaseName(reader, draft.model))],
  ['schema', once((reader, { draft }) => readNamespace(reader, draft.model))],
  ['index', several((reader, { draft, drafts, indexes }) => indexes.push(readIndex(reader, draft, drafts)))],
  [
    'unique',
    several((reader, { draft, drafts, indexes }) => indexes.push(readModelUnique(reader, draft, drafts))),
  ],
  [
    'fulltext',
    several((reader, { draft, drafts, indexes }) => indexes.push(readFulltext(reader, draft, drafts))),
  ],
  ['shardKey', once((reader, { draft }) => readModelShardKey(reader, draft))],
])

/** A column whose attributes are being read. */
export interface ColumnSubject {
  readonly field: Draft<ScalarField>
  readonly model: ModelSubject
}

/** The attributes of a column. */
export const columnAttributes: FieldTables<ColumnSubject> = fieldTables([
  ['map', once((reader, { field, model }) => mapField(reader, field, model.draft, model.mapped))],
  ['ignore', once((reader, { field }) => ignoreField(reader, field))],
  ['relation', once(reader => reportOnAttribute(reader, 'Invalid field type, not a relation.'))],
  ['id', once((reader, { field, model }) => readFieldId(reader, field, model.draft))],
  ['updatedAt', once((reader, { field }) => readUpdatedAt(reader, field))],
  ['default', once((reader, { field, model }) => readDefault(reader, field, model.drafts))],
  [scoped, last((attribute, { field }) => readNativeType(attribute, field))],
  [
    'unique',
    once((reader, { field, model }) => model.indexes.push(readFieldUnique(reader, field, model.draft))),
  ],
  ['shardKey', once((reader, { field, model }) => readFieldShardKey(reader, field, model.draft))],
])

/** A field for rows of another model whose attributes are being read. */
export interface RelationSubject {
  readonly field: Draft<RelationField>
  readonly owner: ModelDraft
  readonly drafts: Drafts
}

/** The attributes of a field for rows of another model. */
export const relationAttributes: AttributeTable<RelationSubject> = attributeTable([
  ['relation', once((reader, { field, owner, drafts }) => readRelation(reader, field, owner, drafts))],
  ['id', once((reader, { field }) => reportMisplacedId(reader, field))],
  ['ignore', once((reader, { field }) => ignoreRelation(reader, field))],
  ['default', once(reader => reportMisplacedDefault(reader))],
  ['map', once(reader => reportMisplacedMap(reader))],
  ['unique', once((reader, { field }) => reportMisplacedUnique(reader, field))],
])

/** A field of a composite type whose attributes are being read. */
export interface CompositeFieldSubject {
  readonly field: Draft<ScalarField>
  readonly draft: CompositeDraft
  readonly drafts: Drafts
  readonly mapped: MappedNames
}

/** The attributes of a field of a composite type. */
export const compositeFieldAttributes: FieldTables<CompositeFieldSubject> = fieldTables([
  [scoped, last((attribute, { field }) => readNativeType(attribute, field))],
  ['map', once((reader, { field, draft, mapped }) => mapCompositeField(reader, field, draft, mapped))],
  ['default', once((reader, { field, drafts }) => readCompositeDefault(reader, field, drafts))],
])

/** The attributes of an enum. */
export const enumAttributes: AttributeTable<Draft<Enum>> = attributeTable<Draft<Enum>>([
  ['map', once(readDatabaseName)],
  ['schema', once(readNamespace)],
])

/** The attributes of a value of an enum. */
export const enumValueAttributes: AttributeTable<Draft<EnumValue>> = attributeTable([
  ['map', once(readDatabaseName)],
])
