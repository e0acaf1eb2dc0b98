/** The tables in which the modules that come with SQLite, and sqlite-vec, keep the rows of a virtual table. */
const suffixes =
  /_(?:config|content|data|docsize|idx|segdir|segments|stat|node|parent|rowid|rowids|chunks|info|auxiliary|vector_chunks\d+|metadata\w+)$/

/** Whether this is the text of a virtual table: what it looks like is up to its module. */
export function isVirtualTable(sql: string): boolean {
  return /^\s*create\s+virtual\s/i.test(sql)
}

/** The names of the tables that belong to virtual tables. */
export function shadowTables(
  objects: readonly { readonly name: string; readonly sql: string }[],
): ReadonlySet<string> {
  const virtual = new Set(objects.filter(({ sql }) => isVirtualTable(sql)).map(({ name }) => name))
  if (virtual.size === 0) return virtual
  return new Set(
    objects
      .map(({ name }) => name)
      .filter(name => suffixes.test(name) && virtual.has(name.replace(suffixes, ''))),
  )
}
