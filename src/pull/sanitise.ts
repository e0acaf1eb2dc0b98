const valid = /^[a-zA-Z][_a-zA-Z0-9]*$/

/** A name as an identifier of the schema language; empty where nothing is left of it. */
export function sanitise(name: string): string {
  if (valid.test(name)) return name
  return name.replace(/^[^a-zA-Z]+/, '').replace(/[^_a-zA-Z0-9]/gu, '_')
}

/** A name in the file, and the one in the database where it differs. */
export interface MappedName {
  readonly name: string
  readonly map: string | null
}

/** The name of a field or a value that no file has named yet. */
export function mappedName(databaseName: string): MappedName {
  const name = sanitise(databaseName)
  return { name, map: name === databaseName ? null : databaseName }
}
