import type { Datamodel } from '../../datamodel.ts'
import type { Rule } from '../../rule.ts'

/** No two enums have one name in the database. */
export const checkEnumDatabaseNames: Rule<Datamodel> = ({ enums }, { connector, error }) => {
  if (!connector.capabilities.has('enums')) return
  const known = new Set<string>()
  for (const { namespace, databaseName, syntax } of enums) {
    const key = JSON.stringify([namespace?.name ?? null, databaseName])
    if (known.has(key)) error('An enum with the same database name is already defined.', syntax)
    known.add(key)
  }
}
