import type { Row } from '../../../dialect.ts'
import { requiredText, rowsBy, textOf } from './row.ts'

/** `PARTITION BY …` from the rows of information_schema.partitions for one table. */
export function partitionClause(rows: readonly Row[]): string {
  const [first = {}] = rows
  const partitions = [...rowsBy(rows, 'name')].map(([name, parts]) => partition(name, parts[0] ?? {}))
  const by = `PARTITION BY ${methodOf(first, 'method', 'expression')}`
  const subMethod = textOf(first, 'subMethod')
  const subpartitions =
    subMethod === null
      ? ''
      : ` SUBPARTITION BY ${methodOf(first, 'subMethod', 'subExpression')} SUBPARTITIONS ${subCount(rows)}`
  return `${by}${subpartitions} (${partitions.join(', ')})`
}

function methodOf(row: Row, method: string, expression: string): string {
  return `${requiredText(row, method)} (${requiredText(row, expression)})`
}

function subCount(rows: readonly Row[]): number {
  const name = requiredText(rows[0] ?? {}, 'name')
  return rows.filter(row => requiredText(row, 'name') === name).length
}

function partition(name: string, row: Row): string {
  const values = textOf(row, 'description')
  const quoted = `\`${name.replaceAll('`', '``')}\``
  if (values === null) return `PARTITION ${quoted}`
  const method = requiredText(row, 'method').toUpperCase()
  if (method.startsWith('LIST')) return `PARTITION ${quoted} VALUES IN (${values})`
  const limit = values === 'MAXVALUE' && method === 'RANGE' ? values : `(${values})`
  return `PARTITION ${quoted} VALUES LESS THAN ${limit}`
}
