import type { Row } from '../../../dialect.ts'
import { nothing, type Sql, trusted } from '../../../sql.ts'
import { name, names, sql } from '../writer.ts'
import { isTrueIn, jsonIn, type Naming, tableIn, textIn, textOrNull } from './row.ts'

const commands: ReadonlyMap<string, string> = new Map([
  ['r', ' FOR SELECT'],
  ['a', ' FOR INSERT'],
  ['w', ' FOR UPDATE'],
  ['d', ' FOR DELETE'],
])

/** The statement that creates a policy, from its row. */
export function policyDefinition(row: Row, naming: Naming): string {
  const table = tableIn(row, naming)
  const restrictive = isTrueIn(row, 'is_permissive') ? nothing : sql` AS RESTRICTIVE`
  const command = trusted(commands.get(textIn(row, 'command')) ?? '')
  const roles = jsonIn<readonly string[]>(row, 'roles')
  const to = roles.length === 0 ? nothing : sql` TO ${names(roles)}`
  const using = condition(sql` USING`, textOrNull(row, 'visible'))
  const check = condition(sql` WITH CHECK`, textOrNull(row, 'writable'))
  const create = sql`CREATE POLICY ${name(textIn(row, 'name'))} ON ${name(table.name, table.namespace)}`
  return sql`${create}${restrictive}${command}${to}${using}${check}`.text
}

function condition(keyword: Sql, expression: string | null): Sql {
  return expression === null ? nothing : sql`${keyword} (${trusted(expression)})`
}
