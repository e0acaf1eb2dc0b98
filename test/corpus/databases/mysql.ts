import type { Random } from '../mutations/random.ts'
import { createTable, type Making, makeTables, type SqlType } from './tables.ts'
import { valuesOf } from './words.ts'

const texts = ["''", "'text'", "'it''s'", '\'Größe "x"\'', "'日本'", "'null'"]

const types: readonly SqlType[] = [
  ...['int', 'bigint', 'smallint', 'mediumint', 'tinyint'].map(sql => ({
    sql,
    isKey: true,
    defaults: ['0', '1', '-7'],
  })),
  ...['int unsigned', 'bigint unsigned', 'tinyint unsigned'].map(sql => ({
    sql,
    isKey: true,
    defaults: ['0', '42'],
  })),
  { sql: 'tinyint(1)', isKey: true, defaults: ['0', '1'] },
  ...['varchar(20)', 'varchar(191)'].map(sql => ({ sql, isKey: true, defaults: texts })),
  { sql: 'char(3)', isKey: true, defaults: ["'abc'", "''"] },
  ...['text', 'longtext', 'mediumtext', 'tinytext'].map(sql => ({ sql })),
  ...['datetime', 'timestamp'].map(sql => ({
    sql,
    isKey: true,
    defaults: ['CURRENT_TIMESTAMP', "'2020-01-01 00:00:00'"],
  })),
  {
    sql: 'datetime(3)',
    isKey: true,
    defaults: ['CURRENT_TIMESTAMP(3)', 'CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)'],
  },
  { sql: 'date', isKey: true, defaults: ["'2020-02-29'"] },
  { sql: 'time', defaults: ["'10:00:00'"] },
  { sql: 'year', defaults: ['2020'] },
  { sql: 'decimal(10,2)', isKey: true, defaults: ['0.00', '-12.34'] },
  { sql: 'float', defaults: ['1.5'] },
  { sql: 'double', defaults: ['0', '-2.25'] },
  { sql: 'json' },
  ...['blob', 'longblob', 'varbinary(20)', 'binary(4)'].map(sql => ({ sql })),
  { sql: 'bit(1)', defaults: ["b'1'"] },
  { sql: 'bit(8)', defaults: ["b'101'"] },
  ...['point', 'geometry', 'polygon'].map(sql => ({ sql })),
  { sql: "set('a','b')", defaults: ["'a'"] },
]

const keys: readonly SqlType[] = [
  'int AUTO_INCREMENT',
  'bigint AUTO_INCREMENT',
  'int unsigned AUTO_INCREMENT',
  'int',
  'varchar(30)',
  'char(36)',
].map(sql => ({ sql, isKey: true }))

/** The statements that make a database. */
export function mysqlDatabase(random: Random): readonly string[] {
  const quote = (name: string): string => `\`${name.replaceAll('`', '``')}\``
  let serial = 0
  const own = Array.from({ length: random.below(3) }, (): SqlType => {
    // What nothing is left of has no name in a schema.
    const isSayable = (value: string): boolean => value === '' || /[a-z]/i.test(value)
    const values = valuesOf(random).filter(value => isSayable(value) && !value.includes('\\'))
    const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`
    return { sql: `enum(${values.map(literal).join(', ')})`, defaults: [literal(values[0]!)] }
  })
  const making: Making = {
    random,
    quote,
    constraint: () => `${random.pick(['named', 'Named', 'odd name', 'x'])}_${++serial}`,
    types: [...types, ...own, ...own, ...own],
    keys,
    namespaces: [],
    hasUnsayable: false,
    tableSuffix: () => random.pick(['', '', " COMMENT 'what it is'"]),
    actions: ['CASCADE', 'RESTRICT', 'NO ACTION', 'SET NULL'],
    keySuffix: () => '',
    indexOf: ({ label }, columns, name, unique) =>
      `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${quote(name)} ON ${label} (${columns.map(column => `${quote(column)}${random.pick(['', '', ' DESC'])}`).join(', ')})`,
  }
  const tables = makeTables(making)
  return [...tables.map(table => createTable(table, making)), ...tables.flatMap(({ after }) => after)]
}
