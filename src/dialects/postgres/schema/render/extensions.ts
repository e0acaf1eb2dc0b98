import type { Step } from '../../../../diff/step.ts'
import type { Extension } from '../../../../schema/schema.ts'
import { nothing, type Sql } from '../../../sql.ts'
import { name, sql } from '../writer.ts'

export function createExtension({ name: extension, namespace, version }: Extension): Sql {
  const isBare = namespace === null && version === null
  const schema = namespace === null ? nothing : sql` SCHEMA ${name(namespace)}`
  const of = version === null ? nothing : sql` VERSION ${name(version)}`
  return sql`CREATE EXTENSION IF NOT EXISTS ${name(extension)}${isBare ? nothing : sql` WITH`}${schema}${of}`
}

export function dropExtension({ name: extension }: Extension): Sql {
  return sql`DROP EXTENSION ${name(extension)}`
}

export function alterExtension({
  from,
  to,
  changes,
}: Step & { readonly kind: 'alterExtension' }): readonly Sql[] {
  return changes.map(change =>
    change === 'version'
      ? sql`ALTER EXTENSION ${name(from.name)} UPDATE TO ${name(to.version ?? '')}`
      : sql`ALTER EXTENSION ${name(from.name)} SET SCHEMA ${name(to.namespace ?? '')}`,
  )
}
