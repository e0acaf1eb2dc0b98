import type { Span } from '../../base/source.ts'
import type { ScalarField } from '../datamodel.ts'
import type { Draft, ModelDraft } from '../draft.ts'
import { onAttribute, onBlock } from '../messages.ts'
import { areAllFound, listFields, readFields } from './columns.ts'
import { type ArgumentReader, takeMainArgument } from './reader.ts'

const oneField = 'At most one field must be marked as the shard key with the `@shardKey` attribute.'
const oneKey =
  "Each model must have at most one shard key. You can't have `@shardKey` and `@@shardKey` at the same time."

/** `@shardKey` on a column. */
export function readFieldShardKey(
  reader: ArgumentReader,
  field: Draft<ScalarField>,
  { model }: ModelDraft,
): void {
  if (model.shardKey !== null) reader.report(onBlock('model', model.name, oneField), model.syntax)
  else model.shardKey = { fields: [field], onField: field, attribute: reader.attribute }
}

/** `@@shardKey([a, b])`. */
export function readModelShardKey(reader: ArgumentReader, draft: ModelDraft): void {
  const { model } = draft
  const { attribute } = reader
  const report = (message: string, span: Span = attribute): void =>
    reader.report(onBlock('model', model.name, message), span)
  const value = takeMainArgument(reader, 'fields')
  const named = value === null ? null : readFields(value, draft, reader)
  if (value === null || named === null) return
  const { items: fields, unknown, relations } = named
  if (unknown.length > 0) {
    report(`The multi field shard key declaration refers to the unknown ${listFields(unknown)}.`, value)
  }
  if (relations.length > 0) {
    const names = listFields(relations.map(({ name }) => name))
    report(
      `The shard key definition refers to the relation ${names}. Shard key definitions must reference only scalar fields.`,
    )
  }
  if (!areAllFound(named)) return
  const optional = fields.filter(({ arity }) => arity !== 'required')
  if (optional.length > 0 && !model.ignored) {
    const names = listFields(optional.map(({ name }) => name))
    report(
      `The shard key definition refers to the optional ${names}. Shard key definitions must reference only required fields.`,
    )
  }
  if (model.shardKey !== null) report(oneKey, model.syntax)
  model.shardKey = { fields, onField: null, attribute }
}

/** What can be said of `@shardKey` once all attributes of the model are read. */
export function checkShardKeyArity({ model }: ModelDraft, report: ArgumentReader['report']): void {
  const { shardKey, ignored } = model
  if (shardKey === null || shardKey.onField === null || ignored) return
  if (shardKey.onField.arity === 'required') return
  report(
    onAttribute('@shardKey', 'Fields that are marked as shard keys must be required.'),
    shardKey.attribute,
  )
}
