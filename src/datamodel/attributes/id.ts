import type { Span } from '../../base/source.ts'
import type { IndexField, ScalarField } from '../datamodel.ts'
import type { Draft, ModelDraft } from '../draft.ts'
import { onAttribute, onBlock } from '../messages.ts'
import { indexedField } from '../select.ts'
import { checkClientName } from './clientName.ts'
import { areAllFound, listFields, type NamedFields, readColumns } from './columns.ts'
import { type ArgumentReader, takeMainArgument } from './reader.ts'
import { readClustered, readLength, readName, readSort } from './values.ts'

const oneField = 'At most one field must be marked as the id field with the `@id` attribute.'
const oneKey =
  "Each model must have at most one id criteria. You can't have `@id` and `@@id` at the same time."

/** `@id` on a column. */
export function readFieldId(reader: ArgumentReader, field: Draft<ScalarField>, { model }: ModelDraft): void {
  if (model.primaryKey !== null) {
    reader.report(onBlock('model', model.name, oneField), model.syntax)
    return
  }
  const map = readName(reader, 'map')
  const length = readLength(reader)
  const sort = readSort(reader)
  const clustered = readClustered(reader)
  const fields = [{ path: [field], sort, length, operatorClass: null }]
  model.primaryKey = { fields, name: null, map, clustered, onField: field, attribute: reader.attribute }
}

/** `@@id([a, b])`. */
export function readModelId(reader: ArgumentReader, draft: ModelDraft): void {
  const { model } = draft
  const { attribute, report } = reader
  const value = takeMainArgument(reader, 'fields')
  const named = value === null ? null : readColumns(value, draft, reader, null)
  if (value === null || named === null) return
  if (!areAllFound(named)) {
    reportProblems(named, reader, draft, value)
    return
  }
  const optional = named.items.map(indexedField).filter(({ arity }) => arity !== 'required')
  if (optional.length > 0 && !model.ignored) {
    const message = `The id definition refers to the optional ${listFields(optional.map(({ name }) => name))}. ID definitions must reference only required fields.`
    report(onBlock('model', model.name, message), attribute)
  }
  if (model.primaryKey !== null) report(onBlock('model', model.name, oneKey), model.syntax)
  const map = readName(reader, 'map')
  const name = readName(reader, 'name')
  checkClientName(reader, model, name)
  const clustered = readClustered(reader)
  model.primaryKey = { fields: named.items, name, map, clustered, onField: null, attribute }
}

function reportProblems(
  { unknown, relations }: NamedFields<IndexField>,
  { attribute, report }: ArgumentReader,
  { model }: ModelDraft,
  list: Span,
): void {
  if (unknown.length > 0) {
    const message = `The multi field id declaration refers to the unknown ${listFields(unknown)}.`
    report(onBlock('model', model.name, message), list)
  }
  if (relations.length > 0) {
    const message = `The id definition refers to the relation ${listFields(relations.map(({ name }) => name))}. ID definitions must reference only scalar fields.`
    report(onBlock('model', model.name, message), attribute)
  }
}

// Only here is it known whether the model is ignored.
/** What can be said of `@id` once all attributes of the model are read. */
export function checkIdArity({ model }: ModelDraft, report: ArgumentReader['report']): void {
  const { primaryKey, ignored } = model
  if (primaryKey === null || primaryKey.onField === null || ignored) return
  if (primaryKey.onField.arity === 'required') return
  report(onAttribute('@id', 'Fields that are marked as id must be required.'), primaryKey.attribute)
}
