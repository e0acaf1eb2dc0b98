import type { ScalarField } from '../datamodel.ts'
import type { CompositeDraft, Draft, ModelDraft } from '../draft.ts'
import { type ArgumentReader, takeMainArgument } from './reader.ts'
import { readString } from './values.ts'

/** `@@map` on a model or an enum, and `@map` on a value of an enum. */
export function readDatabaseName(reader: ArgumentReader, named: { databaseName: string }): void {
  named.databaseName = readMap(reader) ?? named.databaseName
}

function readMap(reader: ArgumentReader): string | null {
  return readString(takeMainArgument(reader, 'name'), reader.report)
}

/** The names that fields of one block take in the database, as far as they were read. */
export type MappedNames = Map<string, Draft<ScalarField>>

/** `@map` on a column. The name must be free, among those that are mapped and those that are not. */
export function mapField(
  reader: ArgumentReader,
  field: Draft<ScalarField>,
  { model, byName }: ModelDraft,
  mapped: MappedNames,
): void {
  const name = readMap(reader)
  if (name === null) return
  field.databaseName = name
  const report = (): void =>
    reader.report(`Field "${field.name}" is already defined on ${model.kind} "${model.name}".`, field.syntax)
  if (mapped.has(name)) report()
  mapped.set(name, field)
  // As Prisma: a field that is mapped away itself is in the way as long as its own attributes are not read.
  const other = byName.get(name)
  if (other === undefined || other === field || other.kind === 'relation') return
  if (other.databaseName === name) report()
}

/** `@map` on a field of a composite type. */
export function mapCompositeField(
  reader: ArgumentReader,
  field: Draft<ScalarField>,
  { type, byName }: CompositeDraft,
  mapped: MappedNames,
): void {
  const name = readMap(reader)
  if (name === null) return
  field.databaseName = name
  const report = (taken: string): void =>
    reader.report(`Field "${taken}" is already defined on composite type "${type.name}".`, field.syntax)
  if (mapped.has(name)) report(name)
  mapped.set(name, field)
  const other = byName.get(name)
  if (other !== undefined && mapped.get(other.databaseName) !== other) report(field.name)
}
