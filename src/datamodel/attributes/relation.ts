import type { Expression } from '../../psl/ast.ts'
import {
  type GivenAction,
  type ReferentialAction,
  type RelationField,
  referentialActions,
  type ScalarField,
} from '../datamodel.ts'
import type { Draft, Drafts, ModelDraft } from '../draft.ts'
import { onAttribute, onSchema } from '../messages.ts'
import { areAllFound, readFields } from './columns.ts'
import { type ArgumentReader, reportOnAttribute, takeArgument, takeOptionalMainArgument } from './reader.ts'
import { readConstant, readName, readString } from './values.ts'

/** `@relation("name", fields: […], references: […], onDelete: …, onUpdate: …, map: "…")`. */
export function readRelation(
  reader: ArgumentReader,
  field: Draft<RelationField>,
  owner: ModelDraft,
  drafts: Drafts,
): void {
  const { attribute } = reader
  if (attribute.kind === 'attribute') field.attribute = attribute
  const fields = takeArgument(reader, 'fields')
  if (fields !== null) field.fields = readOwnFields(fields, owner, reader)
  const references = takeArgument(reader, 'references')
  const target = drafts.byName.get(field.model)
  if (references !== null && target?.kind === 'model') {
    field.references = readReferences(references, target, reader)
  }
  const name = readString(takeOptionalMainArgument(reader, 'name'), reader.report)
  if (name === '') reportOnAttribute(reader, 'A relation cannot have an empty name.')
  else field.relationName = name
  field.onDelete = readAction(takeArgument(reader, 'onDelete'), reader)
  field.onUpdate = readAction(takeArgument(reader, 'onUpdate'), reader)
  field.map = readName(reader, 'map')
}

function readOwnFields(value: Expression, owner: ModelDraft, reader: ArgumentReader): readonly ScalarField[] {
  const named = readFields(value, owner, reader)
  if (named === null) return []
  if (areAllFound(named)) return named.items
  const { unknown, relations } = named
  if (unknown.length > 0) {
    const message = `The argument fields must refer only to existing fields. The following fields do not exist in this model: ${unknown.join(', ')}`
    reader.report(onSchema(message), value)
  }
  if (relations.length > 0) {
    const names = relations.map(({ name }) => name).join(', ')
    const message = `The argument fields must refer only to scalar fields. But it is referencing the following relation fields: ${names}`
    reader.report(onSchema(message), value)
  }
  return []
}

function readReferences(
  value: Expression,
  target: ModelDraft,
  reader: ArgumentReader,
): readonly ScalarField[] {
  const named = readFields(value, target, reader)
  if (named === null) return []
  if (areAllFound(named)) return named.items
  const { unknown, relations } = named
  const { attribute } = reader
  const { name: model } = target.model
  if (unknown.length > 0) {
    const message = `The argument \`references\` must refer only to existing fields in the related model \`${model}\`. The following fields do not exist in the related model: ${unknown.join(', ')}`
    reader.report(onSchema(message), attribute)
  }
  if (relations.length > 0) {
    const names = relations.map(({ name }) => name).join(', ')
    const message = `The argument \`references\` must refer only to scalar fields in the related model \`${model}\`. But it is referencing the following relation fields: ${names}`
    reader.report(onSchema(message), attribute)
  }
  return []
}

const actions: ReadonlyMap<string, ReferentialAction> = new Map(referentialActions.map(name => [name, name]))

function readAction(value: Expression | null, { report }: ArgumentReader): GivenAction | null {
  const name = readConstant(value, report)
  if (value === null || name === null) return null
  const action = actions.get(name)
  if (action !== undefined) return { action, span: value }
  report(onAttribute('@relation', `Invalid referential action: \`${name}\``), value)
  return null
}
