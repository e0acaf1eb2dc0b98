import type { Schema, Table } from '../../schema/schema.ts'

/**
 * What attempts that were broken off leave behind, in sentences: indexes that were not built to the end, constraints that
 * were not checked, tables and enums with temporary names beside the ones that they were to replace. Pure.
 */
export function findLeftovers({ tables, enums }: Schema): readonly string[] {
  const names = new Set(tables.map(({ name }) => name))
  const enumNames = new Set(enums.map(({ name }) => name))
  return [
    ...tables.flatMap(invalidParts),
    ...tables
      .filter(({ name }) => name.startsWith('new_') && names.has(name.slice('new_'.length)))
      .map(
        ({ name }) =>
          `table "${name}" stands beside "${name.slice('new_'.length)}", which was to be built anew`,
      ),
    ...enums
      .filter(({ name }) => /_(old|new)$/.test(name) && enumNames.has(name.replace(/_(old|new)$/, '')))
      .map(
        ({ name }) =>
          `enum "${name}" stands beside "${name.replace(/_(old|new)$/, '')}", which was to be changed`,
      ),
    // The temporary tables of MySQL's own copies, which a crash of the server leaves.
    ...tables
      .filter(({ name }) => name.startsWith('#sql'))
      .map(({ name }) => `table "${name}" is a copy that MySQL left`),
  ]
}

function invalidParts({ name, indexes, foreignKeys, constraints }: Table): readonly string[] {
  const named = (thing: { readonly name: string | null }): string =>
    `"${thing.name ?? ''}" of table "${name}"`
  return [
    ...indexes
      .filter(({ isValid }) => !isValid)
      .map(
        index => `index ${named(index)} is INVALID: its building was broken off, and queries do not use it`,
      ),
    ...[...foreignKeys, ...constraints]
      .filter(({ isValid }) => !isValid)
      .map(constraint => `constraint ${named(constraint)} is NOT VALID: rows from before were never checked`),
  ]
}
