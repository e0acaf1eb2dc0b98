import type { Random } from '../mutations/random.ts'
import { createTable, type Making, makeTables, type SqlTable, type SqlType } from './tables.ts'

const texts = [
  "''",
  "'text'",
  "'it''s'",
  '\'Größe "x"\'',
  "'a\\b'",
  "'日本'",
  "'null'",
  "'1'",
  '"double"',
  'NULL',
  "(lower('A'))",
]
const numbers = [
  '0',
  '1',
  '-7',
  '+5',
  '1.5',
  '-2.25',
  '(1 + 1)',
  "'5'",
  '1e3',
  '0x10',
  'true',
  'NULL',
  '007',
  '1.50',
  '.5',
  '(3)',
  'random()',
].map(sql => (sql === 'random()' ? '(random())' : sql))
const times = [
  'CURRENT_TIMESTAMP',
  'current_timestamp',
  "(datetime('now'))",
  "'2020-01-01'",
  '0',
  'NULL',
  'CURRENT_DATE',
  'CURRENT_TIME',
  "(strftime('%s', 'now'))",
]

const types: readonly SqlType[] = [
  ...[
    'INTEGER',
    'int',
    'INT',
    'integer',
    'BIGINT',
    'bigint',
    'SMALLINT',
    'TINYINT',
    'INT8',
    'MEDIUMINT',
    'UNSIGNED BIG INT',
    'int2',
  ].map(sql => ({ sql, isKey: true, defaults: numbers })),
  ...[
    'REAL',
    'DOUBLE',
    'FLOAT',
    'DOUBLE PRECISION',
    'DECIMAL',
    'NUMERIC',
    'decimal(10,2)',
    'NUMERIC(5)',
    'float(8)',
  ].map(sql => ({ sql, isKey: true, defaults: numbers })),
  ...[
    'TEXT',
    'text',
    'VARCHAR(20)',
    'varchar',
    'CHAR(3)',
    'CLOB',
    'NVARCHAR(9)',
    'CHARACTER(20)',
    'varying character(255)',
  ].map(sql => ({ sql, isKey: true, defaults: texts })),
  ...['BOOLEAN', 'boolean', 'BOOL'].map(sql => ({
    sql,
    isKey: true,
    defaults: ['true', 'false', '0', '1', "'true'", 'TRUE', 'NULL'],
  })),
  ...['DATETIME', 'TIMESTAMP', 'DATE', 'datetime', 'time', 'timestamp with time zone'].map(sql => ({
    sql,
    isKey: true,
    defaults: times,
  })),
  ...['BLOB', 'blob'].map(sql => ({ sql, defaults: ["x'6869'", "X''", "'abc'", 'NULL'] })),
  ...['JSON', 'JSONB', 'jsonb'].map(sql => ({
    sql,
    defaults: ['NULL'],
  })),
  ...['POINT', 'uuid', 'Money', 'ANY', 'STRING', 'number', 'geometry(1,2)', '"quoted type"'].map(sql => ({
    sql,
    defaults: ["'x'", '1', 'NULL'],
  })),
  { sql: '', defaults: ["'x'", '1'] },
]

const keys: readonly SqlType[] = [
  'INTEGER',
  'INTEGER',
  'INTEGER',
  'int',
  'TEXT',
  'BIGINT',
  'uuid',
  'varchar(20)',
].map(sql => ({ sql, isKey: true }))

/** The statements that make a database. */
export function sqliteDatabase(random: Random): readonly string[] {
  const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
  let serial = 0
  const making: Making = {
    random,
    quote,
    constraint: () => `${random.pick(['named', 'Named', 'odd name', 'x'])}_${++serial}`,
    types,
    keys,
    namespaces: [],
    hasUnsayable: true,
    tableSuffix: () => '',
    actions: ['CASCADE', 'RESTRICT', 'NO ACTION', 'SET NULL', 'SET DEFAULT'],
    keySuffix: () => (random.chance(0.05) ? ' DEFERRABLE INITIALLY DEFERRED' : ''),
    indexOf: ({ label }, columns, name, unique) => {
      const parts = columns.map(column =>
        random.chance(0.06)
          ? `lower(${quote(column)})`
          : `${quote(column)}${random.pick(['', '', '', ' DESC', ' ASC', ' COLLATE NOCASE'])}`,
      )
      const where = random.chance(0.1) ? ` WHERE ${quote(columns[0]!)} IS NOT NULL` : ''
      return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${quote(name)} ON ${label} (${parts.join(', ')})${where}`
    },
  }
  const tables = makeTables(making).map(table => within(table, making))
  return [
    ...tables.map(table => createTable(table, { ...making, tableSuffix: () => suffixOf(table, random) })),
    ...tables.flatMap(({ after }) => after),
    ...(random.chance(0.2)
      ? [
          `CREATE VIEW ${quote(random.pick(['a view', 'V', 'view']))} AS SELECT * FROM ${random.pick(tables).label}`,
        ]
      : []),
  ]
}

/** SQLite has its foreign keys in the table, and nowhere else; its `INTEGER PRIMARY KEY` may stand at the column. */
function within(table: SqlTable, { random, quote }: Making): SqlTable {
  const added = table.after.filter(text => text.startsWith('ALTER TABLE'))
  let lines = [...table.lines, ...added.map(text => text.slice(`ALTER TABLE ${table.label} ADD `.length))]
  let columns = table.columns
  const [key, ...others] = table.key
  if (key !== undefined && others.length === 0 && random.chance(0.5)) {
    lines = lines.filter(line => !line.endsWith(`PRIMARY KEY (${quote(key)})`))
    const isNumber = columns[0]!.type.sql === 'INTEGER'
    const suffix = isNumber && random.chance(0.6) ? 'PRIMARY KEY AUTOINCREMENT' : 'PRIMARY KEY'
    columns = columns.map(column =>
      column.name === key ? { ...column, isRequired: random.chance(0.7), suffix } : column,
    )
  }
  if (random.chance(0.05))
    columns = [
      ...columns,
      {
        name: 'computed',
        type: { sql: 'INTEGER' },
        isRequired: false,
        default: null,
        suffix: 'GENERATED ALWAYS AS (1 + 2) VIRTUAL',
      },
    ]
  if (random.chance(0.05)) lines.push(`CHECK (1 > 0)`)
  // Constraints come behind all columns.
  return { ...table, columns, lines, after: table.after.filter(text => !text.startsWith('ALTER TABLE')) }
}

function suffixOf({ key }: SqlTable, random: Random): string {
  return key.length > 1 && random.chance(0.2) ? ' WITHOUT ROWID' : ''
}
