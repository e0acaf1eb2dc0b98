import { blockAttributesOf } from '../../psl/select.ts'
import type { Report } from '../connector.ts'
import type { ScalarField } from '../datamodel.ts'
import type { CompositeDraft, Drafts, EnumDraft, ModelDraft } from '../draft.ts'
import {
  type AttributeTable,
  type FieldTables,
  readAttributes,
  readKnownAttributes,
  reportUnknownAttributes,
} from './attributeTable.ts'
import { checkIdArity } from './id.ts'
import type { MappedNames } from './map.ts'
import { checkShardKeyArity } from './shardKey.ts'
import {
  columnAttributes,
  compositeFieldAttributes,
  enumAttributes,
  enumValueAttributes,
  type ModelSubject,
  modelAttributes,
  relationAttributes,
} from './tables.ts'

/**
 * Reads the attributes of all fields and blocks into the drafts. As Prisma: those of relation fields first, because
 * others tell which columns they stand for; then block by block.
 */
export function resolveAttributes(drafts: Drafts, report: Report): void {
  for (const block of drafts.blocks) if (block.kind === 'model') readRelationFields(block, drafts, report)
  for (const block of drafts.blocks) {
    if (block.kind === 'model') readModel(block, drafts, report)
    else if (block.kind === 'enum') readEnum(block, report)
    else readCompositeType(block, drafts, report)
  }
}

function readRelationFields(owner: ModelDraft, drafts: Drafts, report: Report): void {
  for (const field of owner.relations) {
    const { attributes } = field.syntax
    if (attributes.length > 0)
      readAttributes(attributes, relationAttributes, { field, owner, drafts }, report)
  }
}

function readModel(draft: ModelDraft, drafts: Drafts, report: Report): void {
  const model: ModelSubject = { draft, drafts, mapped: new Map(), indexes: [] }
  for (const field of draft.scalars) {
    const { attributes } = field.syntax
    if (attributes.length > 0)
      readAttributes(attributes, tableFor(field, columnAttributes), { field, model }, report)
  }
  const attributes = blockAttributesOf(draft.syntax)
  const known = readKnownAttributes(attributes, modelAttributes, model, report)
  draft.model.indexes = model.indexes
  checkIdArity(draft, report)
  checkShardKeyArity(draft, report)
  if (known < attributes.length) reportUnknownAttributes(attributes, modelAttributes, report)
}

function readCompositeType(draft: CompositeDraft, drafts: Drafts, report: Report): void {
  const mapped: MappedNames = new Map()
  for (const field of draft.fields) {
    const table = tableFor(field, compositeFieldAttributes)
    readAttributes(field.syntax.attributes, table, { field, draft, drafts, mapped }, report)
  }
}

function tableFor<Subject>({ type }: ScalarField, tables: FieldTables<Subject>): AttributeTable<Subject> {
  return type.kind === 'scalar' ? tables.scalar : tables.other
}

function readEnum(draft: EnumDraft, report: Report): void {
  for (const value of draft.values)
    readAttributes(value.syntax.attributes, enumValueAttributes, value, report)
  readAttributes(blockAttributesOf(draft.syntax), enumAttributes, draft.enum, report)
}
