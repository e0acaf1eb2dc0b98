import type { Row } from '../../../dialect.ts'
import { join, nothing, type Sql, trusted } from '../../../sql.ts'
import { name, sql } from '../writer.ts'
import { isTrueIn, jsonIn, type Naming, nameIn, textIn, textOrNull } from './row.ts'

interface Part {
  readonly name: string
  readonly definition: string
}

/** The statement that creates a domain, a composite type or a range, from its row. */
export function typeDefinition(row: Row, naming: Naming): string {
  const { namespace, name: own } = nameIn(row, naming)
  const type = name(own, namespace)
  if (isTrueIn(row, 'is_domain')) return domainSql(row, type).text
  const subtype = textOrNull(row, 'subtype')
  if (subtype !== null) return sql`CREATE TYPE ${type} AS RANGE (SUBTYPE = ${trusted(subtype)})`.text
  const attributes = jsonIn<readonly Part[]>(row, 'attributes').map(partSql)
  return sql`CREATE TYPE ${type} AS (${join(attributes, ', ')})`.text
}

function domainSql(row: Row, type: Sql): Sql {
  const optional = (keyword: Sql, column: string): Sql => {
    const value = textOrNull(row, column)
    return value === null ? nothing : sql` ${keyword} ${trusted(value)}`
  }
  const notNull = isTrueIn(row, 'is_required') ? sql` NOT NULL` : nothing
  const checks = jsonIn<readonly Part[]>(row, 'checks').map(check => sql` CONSTRAINT ${partSql(check)}`)
  const base = sql`CREATE DOMAIN ${type} AS ${trusted(textIn(row, 'base'))}`
  return sql`${base}${optional(sql`COLLATE`, 'collation')}${optional(sql`DEFAULT`, 'expression')}${notNull}${join(checks, '')}`
}

function partSql({ name: own, definition }: Part): Sql {
  return sql`${name(own)} ${trusted(definition)}`
}
