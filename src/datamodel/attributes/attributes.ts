import { blockAttributesOf } from '../../psl/select.ts'
import type { Report } from '../connector.ts'
import type { Index, RelationField, ScalarField } from '../datamodel.ts'
import type { CompositeDraft, Draft, Drafts, EnumDraft, ModelDraft } from '../draft.ts'
import { readCompositeDefault, readDefault } from './default.ts'
import { readFulltext } from './fulltext.ts'
import { checkIdArity, readFieldId, readModelId } from './id.ts'
import { ignoreField, ignoreModel, ignoreRelation } from './ignore.ts'
import { readIndex } from './indexes.ts'
import { type MappedNames, mapCompositeField, mapField, readMap } from './map.ts'
import { reportMisplaced, reportMisplacedId } from './misplaced.ts'
import { readNamespace } from './namespace.ts'
import { readNativeType } from './nativeType.ts'
import { type ArgumentReader, type AttributeReader, readAttributes } from './reader.ts'
import { readRelation } from './relation.ts'
import { checkShardKeyArity, readFieldShardKey, readModelShardKey } from './shardKey.ts'
import { readFieldUnique, readModelUnique } from './unique.ts'
import { readUpdatedAt } from './updatedAt.ts'

/**
 * Reads the attributes of all fields and blocks into the drafts. As Prisma: those of relation fields first, because
 * others tell which columns they stand for; then block by block, in the order of this file.
 */
export function resolveAttributes(drafts: Drafts, report: Report): void {
  for (const block of drafts.blocks) {
    if (block.kind !== 'model') continue
    for (const field of block.relations) readRelationField(field, block, drafts, report)
  }
  for (const block of drafts.blocks) {
    if (block.kind === 'model') readModel(block, drafts, report)
    else if (block.kind === 'enum') readEnum(block, report)
    else readCompositeType(block, drafts, report)
  }
}

/** Reads an attribute that may stand there once, if it does, with all its arguments. */
function once(attributes: AttributeReader, name: string, read: (reader: ArgumentReader) => void): void {
  const reader = attributes.single(name)
  if (reader === null) return
  read(reader)
  reader.finish()
}

/** Reads the attributes that may stand there several times. */
function every<Value>(
  attributes: AttributeReader,
  name: string,
  read: (reader: ArgumentReader) => Value,
): readonly Value[] {
  return Array.from(attributes.each(name), reader => {
    const value = read(reader)
    reader.finish()
    return value
  })
}

function readRelationField(
  field: Draft<RelationField>,
  owner: ModelDraft,
  drafts: Drafts,
  report: Report,
): void {
  const attributes = readAttributes(field.syntax.attributes, report)
  once(attributes, 'relation', reader => readRelation(reader, field, owner, drafts))
  reportMisplacedId(attributes, field)
  once(attributes, 'ignore', reader => ignoreRelation(reader, field))
  reportMisplaced(attributes, field)
  attributes.finish()
}

function readModel(draft: ModelDraft, drafts: Drafts, report: Report): void {
  const { model } = draft
  const mapped: MappedNames = new Map()
  const indexes = draft.scalars.flatMap(field => readScalarField(field, draft, mapped, drafts, report))
  const attributes = readAttributes(blockAttributesOf(draft.syntax), report)
  once(attributes, 'ignore', reader => ignoreModel(reader, draft))
  once(attributes, 'id', reader => readModelId(reader, draft))
  once(attributes, 'map', reader => {
    model.databaseName = readMap(reader) ?? model.databaseName
  })
  once(attributes, 'schema', reader => {
    model.namespace = readNamespace(reader)
  })
  model.indexes = [
    ...indexes,
    ...every(attributes, 'index', reader => readIndex(reader, draft, drafts)),
    ...every(attributes, 'unique', reader => readModelUnique(reader, draft, drafts)),
    ...every(attributes, 'fulltext', reader => readFulltext(reader, draft, drafts)),
  ]
  once(attributes, 'shardKey', reader => readModelShardKey(reader, draft))
  checkIdArity(draft, report)
  checkShardKeyArity(draft, report)
  attributes.finish()
}

/** Reads the attributes of a column; the indexes that it has: one or none. */
function readScalarField(
  field: Draft<ScalarField>,
  draft: ModelDraft,
  mapped: MappedNames,
  drafts: Drafts,
  report: Report,
): readonly Index[] {
  if (field.syntax.attributes.length === 0) return []
  const attributes = readAttributes(field.syntax.attributes, report)
  once(attributes, 'map', reader => mapField(reader, field, draft, mapped))
  once(attributes, 'ignore', reader => ignoreField(reader, field))
  once(attributes, 'relation', reader => reader.error('Invalid field type, not a relation.'))
  once(attributes, 'id', reader => readFieldId(reader, field, draft))
  once(attributes, 'updatedAt', reader => readUpdatedAt(reader, field))
  once(attributes, 'default', reader => readDefault(reader, field, drafts))
  readScoped(attributes, field)
  const indexes: Index[] = []
  once(attributes, 'unique', reader => void indexes.push(readFieldUnique(reader, field, draft)))
  once(attributes, 'shardKey', reader => readFieldShardKey(reader, field, draft))
  attributes.finish()
  return indexes
}

// As Prisma: only fields of a built-in type can have a native one; on others the attribute is not known.
function readScoped(attributes: AttributeReader, field: Draft<ScalarField>): void {
  const attribute = field.type.kind === 'scalar' ? attributes.scoped() : null
  if (attribute !== null) field.nativeType = readNativeType(attribute)
}

function readCompositeType(draft: CompositeDraft, drafts: Drafts, report: Report): void {
  const mapped: MappedNames = new Map()
  for (const field of draft.fields) {
    const attributes = readAttributes(field.syntax.attributes, report)
    readScoped(attributes, field)
    once(attributes, 'map', reader => mapCompositeField(reader, field, draft, mapped))
    once(attributes, 'default', reader => readCompositeDefault(reader, field, drafts))
    attributes.finish()
  }
}

function readEnum(draft: EnumDraft, report: Report): void {
  for (const value of draft.values) {
    const attributes = readAttributes(value.syntax.attributes, report)
    once(attributes, 'map', reader => {
      value.databaseName = readMap(reader) ?? value.databaseName
    })
    attributes.finish()
  }
  const attributes = readAttributes(blockAttributesOf(draft.syntax), report)
  once(attributes, 'map', reader => {
    draft.enum.databaseName = readMap(reader) ?? draft.enum.databaseName
  })
  once(attributes, 'schema', reader => {
    draft.enum.namespace = readNamespace(reader)
  })
  attributes.finish()
}
