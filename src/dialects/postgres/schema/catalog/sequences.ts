import type { Row } from '../../../dialect.ts'
import { nothing, type Sql, trusted } from '../../../sql.ts'
import { name, sql } from '../writer.ts'
import { isTrueIn, type Naming, nameIn, textIn } from './row.ts'

/** The statement that creates a sequence, from its row. */
export function sequenceDefinition(row: Row, naming: Naming): string {
  const { namespace, name: own } = nameIn(row, naming)
  const value = (column: string): Sql => trusted(textIn(row, column))
  const range = sql`INCREMENT BY ${value('increment')} MINVALUE ${value('minimum')} MAXVALUE ${value('maximum')}`
  const cycle = isTrueIn(row, 'is_cyclic') ? sql` CYCLE` : nothing
  const unlogged = isTrueIn(row, 'is_unlogged') ? sql`UNLOGGED ` : nothing
  return sql`CREATE ${unlogged}SEQUENCE ${name(own, namespace)} AS ${value('type')} ${range} START WITH ${value('start')} CACHE ${value('cache')}${cycle}`
    .text
}
