import type { Index, IndexField } from '../datamodel.ts'
import type { Drafts, ModelDraft } from '../draft.ts'
import { onBlock } from '../messages.ts'
import { areAllFound, readColumns } from './columns.ts'
import { type ArgumentReader, takeMainArgument } from './reader.ts'

/** The columns of `@@index`, `@@unique` and `@@fulltext`; none where something about them is wrong. */
export function readIndexColumns(
  kind: Index['kind'],
  reader: ArgumentReader,
  draft: ModelDraft,
  drafts: Drafts,
): readonly IndexField[] {
  const value = takeMainArgument(reader, 'fields')
  const named = value === null ? null : readColumns(value, draft, reader, drafts)
  if (named === null) return []
  if (areAllFound(named)) return named.items
  const { unknown, relations } = named
  const { attribute } = reader
  const report = (message: string): void =>
    reader.report(onBlock('model', draft.model.name, message), attribute)
  const prefix = kind === 'unique' ? 'unique ' : ''
  if (unknown.length > 0) {
    report(`The ${prefix}index definition refers to the unknown fields: ${unknown.join(', ')}.`)
  }
  if (relations.length > 0) {
    const names = relations.map(({ name }) => name).join(', ')
    const columns = relations.flatMap(({ fields }) => fields ?? []).map(({ name }) => name)
    const title = kind === 'unique' ? 'unique' : 'index'
    const hint = columns.length === 0 ? '' : ` Did you mean \`@@${title}([${columns.join(', ')}])\`?`
    report(
      `The ${prefix}index definition refers to the relation fields ${names}. Index definitions must reference only scalar fields.${hint}`,
    )
  }
  return []
}
