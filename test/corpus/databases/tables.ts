import type { Random } from '../mutations/random.ts'
import { createNames } from './words.ts'

/** A type, and the defaults that a column of it may have, as SQL. */
export interface SqlType {
  readonly sql: string
  readonly defaults?: readonly string[]
  /** Whether it can be a part of keys and indexes. */
  readonly isKey?: boolean
}

export interface SqlColumn {
  readonly name: string
  readonly type: SqlType
  readonly isRequired: boolean
  readonly default: string | null
  /** Written behind all: `GENERATED …`. */
  readonly suffix: string
}

export interface SqlTable {
  /** Quoted, with its namespace. */
  readonly label: string
  readonly name: string
  readonly columns: SqlColumn[]
  /** The columns that a foreign key may lead to. */
  readonly key: readonly string[]
  /** Lines of the definition besides the columns. */
  readonly lines: string[]
  /** Statements behind it. */
  readonly after: string[]
}

/** What one database has of its own. */
export interface Making {
  readonly random: Random
  readonly quote: (name: string) => string
  /** A name that is free in the whole database: for constraints and indexes. */
  readonly constraint: () => string
  readonly types: readonly SqlType[]
  /** Types of which a table may have a key of one column, with what makes the values. */
  readonly keys: readonly SqlType[]
  readonly namespaces: readonly string[]
  /** Whether there are names and keys that no schema can say. */
  readonly hasUnsayable: boolean
  /** What stands behind a new table. */
  readonly tableSuffix: () => string
  readonly actions: readonly string[]
  /** `DEFERRABLE …` */
  readonly keySuffix: () => string
  readonly indexOf: (table: SqlTable, columns: readonly string[], name: string, unique: boolean) => string
}

/** Some tables with keys, indexes, and foreign keys among them. */
export function makeTables(making: Making): readonly SqlTable[] {
  const { random } = making
  const names = createNames(random, making.hasUnsayable)
  const tables: SqlTable[] = []
  const count = 1 + random.below(5)
  for (let index = 0; index < count; index++) tables.push(makeTable(names('table'), making))
  for (const table of tables) {
    const keys = random.pick([0, 0, 1, 1, 2, 3])
    for (let index = 0; index < keys; index++) addForeignKey(table, random.pick(tables), making)
    // Several between the same two tables.
    if (random.chance(0.15)) {
      const other = random.pick(tables)
      addForeignKey(table, other, making)
      addForeignKey(table, other, making)
    }
    const indexes = random.pick([0, 0, 1, 2])
    for (let index = 0; index < indexes; index++) addIndex(table, making)
  }
  if (random.chance(0.3)) tables.push(makePairs(random.pick(tables), random.pick(tables), making))
  return tables
}

function makeTable(name: string, making: Making): SqlTable {
  const { random, quote, namespaces } = making
  const columnName = createNames(random, making.hasUnsayable)
  const columns: SqlColumn[] = []
  const lines: string[] = []
  let key: readonly string[] = []
  const kind = random.below(20)
  if (kind < 13) {
    const column = { name: random.chance(0.7) ? 'id' : columnName('column'), type: random.pick(making.keys) }
    columns.push({ ...column, isRequired: true, default: null, suffix: '' })
    key = [column.name]
  } else if (kind < 17) {
    const parts = ['first', 'second', 'third part'].slice(0, 2 + random.below(2))
    for (const part of parts) columns.push(keyColumn(part, making))
    key = random.chance(0.3) ? [...parts].reverse() : parts
  } else if (kind < 19) {
    const part = random.chance(0.5) ? 'code' : columnName('column')
    columns.push({ ...keyColumn(part, making), isRequired: random.chance(0.8) })
    lines.push(`${named(making, 0.3)}UNIQUE (${quote(part)})`)
  }
  if (key.length > 0) lines.push(`${named(making, 0.3)}PRIMARY KEY (${key.map(quote).join(', ')})`)
  const taken = new Set(columns.map(column => column.name.toLowerCase()))
  const count = (columns.length === 0 ? 1 : 0) + random.below(6)
  while (columns.length < count + key.length) {
    const column = plainColumn(columnName('column'), making)
    if (taken.has(column.name.toLowerCase())) continue
    taken.add(column.name.toLowerCase())
    columns.push(column)
  }
  const namespace = namespaces.length === 0 ? '' : `${quote(random.pick(namespaces))}.`
  return { name, label: `${namespace}${quote(name)}`, columns, key, lines, after: [] }
}

function named({ random, quote, constraint }: Making, probability: number): string {
  return random.chance(probability) ? `CONSTRAINT ${quote(constraint())} ` : ''
}

function keyColumn(name: string, { random, types }: Making): SqlColumn {
  const type = random.pick(types.filter(({ isKey }) => isKey))
  return { name, type, isRequired: true, default: null, suffix: '' }
}

function plainColumn(name: string, { random, types }: Making): SqlColumn {
  const type = random.pick(types)
  const defaults = type.defaults ?? []
  const value = defaults.length > 0 && random.chance(0.45) ? random.pick(defaults) : null
  return { name, type, isRequired: random.chance(0.5), default: value, suffix: '' }
}

function addForeignKey(table: SqlTable, other: SqlTable, making: Making): void {
  const { random, quote, actions } = making
  // Of a table without a key the schema cannot be pulled twice by Prisma, if it has relations.
  if (other.key.length === 0 || (table.key.length === 0 && random.chance(0.8))) return
  const isRequired = random.chance(0.5)
  const usual = `${random.pick(['owner', 'parent', other.name, 'ref', 'author'])}${random.pick(['_id', 'Id', '', '2'])}`
  // As often as not a table is bound by its own key: one to one.
  const shares =
    random.chance(0.1) &&
    !table.after.some(text => text.includes(`FOREIGN KEY (${table.key.map(quote).join(', ')})`)) &&
    table.key.length === other.key.length &&
    table !== other
  const names = shares
    ? table.key
    : other.key.map((_, index) => (index === 0 ? usual.slice(0, 55) : `${usual.slice(0, 50)}_${index}`))
  const taken = new Set(table.columns.map(({ name }) => name.toLowerCase()))
  if (!shares && names.some(name => taken.has(name.toLowerCase()))) return
  const targets = other.key.map(part => other.columns.find(({ name }) => name === part)!)
  for (const [index, name] of names.entries()) {
    const type = plainType(targets[index]!.type)
    if (shares && plainType(table.columns.find(column => column.name === name)!.type).sql !== type.sql) return
    if (!shares) table.columns.push({ name, type, isRequired, default: null, suffix: '' })
  }
  const on = ['DELETE', 'UPDATE'].map(event =>
    random.chance(0.6)
      ? ` ON ${event} ${random.pick(isRequired || shares ? actions.filter(action => action !== 'SET NULL') : actions)}`
      : '',
  )
  const list = (all: readonly string[]): string => all.map(quote).join(', ')
  const text = `${named(making, 0.3)}FOREIGN KEY (${list(names)}) REFERENCES ${other.label} (${list(other.key)})${on.join('')}${making.keySuffix()}`
  table.after.push(`ALTER TABLE ${table.label} ADD ${text}`)
  if (!shares && random.chance(0.25)) table.lines.push(`${named(making, 0.3)}UNIQUE (${list(names)})`)
}

/** What a column has that refers to one of a type: without what makes its values. */
function plainType(type: SqlType): SqlType {
  const plain: Readonly<Record<string, string>> = {
    SERIAL: 'INTEGER',
    BIGSERIAL: 'BIGINT',
    SMALLSERIAL: 'SMALLINT',
  }
  const sql = type.sql.replace(/ (GENERATED|DEFAULT|AUTO_INCREMENT).*/, '')
  return { sql: plain[sql] ?? sql }
}

function addIndex(table: SqlTable, making: Making): void {
  const { random, quote, constraint } = making
  const possible = table.columns.filter(({ type }) => type.isKey).map(({ name }) => name)
  const columns = random.shuffle(possible).slice(0, 1 + random.below(3))
  if (columns.length === 0) return
  // Of two unique indexes on one column a schema says the first.
  const unique = random.chance(0.35) && (making.hasUnsayable || columns.length > 1)
  const usual = `${table.name}_${columns.join('_')}_${unique ? 'key' : 'idx'}`
  const name = random.chance(0.5) && usual.length < 60 && /^\w+$/.test(usual) ? usual : constraint()
  if (unique && random.chance(0.3))
    table.lines.push(`CONSTRAINT ${quote(name)} UNIQUE (${columns.map(quote).join(', ')})`)
  else table.after.push(making.indexOf(table, columns, name, unique))
}

/** A table between two others: now and then just what Prisma makes for many to many, now and then not quite. */
function makePairs(one: SqlTable, other: SqlTable, making: Making): SqlTable {
  const { random, quote, constraint } = making
  const [a, b] = random.chance(0.8) && one.name > other.name ? [other, one] : [one, other]
  const name = random.pick([`_${a.name}To${b.name}`, '_pairs', 'pairs', `_${a.name}`]).slice(0, 55)
  const [columnA, columnB] = random.pick([
    ['A', 'B'],
    ['A', 'B'],
    ['A', 'B'],
    ['a', 'b'],
    ['left', 'right'],
    ['B', 'A'],
  ])
  const table: SqlTable = {
    name,
    label: one.label.replace(/[^.]*$/, '') + quote(name),
    columns: [],
    key: [],
    lines: [],
    after: [],
  }
  // A name with a dot in it is cut in the wrong place.
  const label = one.name.includes('.') ? quote(name) : table.label
  const made = { ...table, label }
  for (const [column, target] of [
    [columnA!, a],
    [columnB!, b],
  ] as const) {
    if (target.key.length !== 1) continue
    const { type } = target.columns.find(({ name: part }) => part === target.key[0])!
    made.columns.push({ name: column, type: plainType(type), isRequired: true, default: null, suffix: '' })
    made.after.push(
      `ALTER TABLE ${label} ADD FOREIGN KEY (${quote(column)}) REFERENCES ${target.label} (${quote(target.key[0]!)}) ON DELETE CASCADE ON UPDATE CASCADE`,
    )
  }
  if (made.columns.length < 2)
    made.columns.push({ name: 'more', type: making.types[0]!, isRequired: false, default: null, suffix: '' })
  else {
    const both = `(${quote(columnA!)}, ${quote(columnB!)})`
    // Of an index of pairs no schema says the name.
    const indexName = (usual: string): string =>
      quote(making.hasUnsayable && random.chance(0.5) ? constraint() : `${name}_${usual}`)
    if (random.chance(0.3)) made.lines.push(`PRIMARY KEY ${both}`)
    else if (random.chance(0.95))
      made.after.push(`CREATE UNIQUE INDEX ${indexName('AB_unique')} ON ${label} ${both}`)
    if (random.chance(0.8))
      made.after.push(`CREATE INDEX ${indexName('B_index')} ON ${label} (${quote(columnB!)})`)
  }
  if (random.chance(0.1))
    made.columns.push({ name: 'since', type: making.types[0]!, isRequired: false, default: null, suffix: '' })
  return made
}

/** The statement that makes a table, without what stands behind it. */
export function createTable({ label, columns, lines }: SqlTable, { quote, tableSuffix }: Making): string {
  const parts = [
    ...columns.map(({ name, type, isRequired, default: value, suffix }) =>
      [quote(name), type.sql, isRequired ? 'NOT NULL' : '', value === null ? '' : `DEFAULT ${value}`, suffix]
        .filter(word => word !== '')
        .join(' '),
    ),
    ...lines,
  ]
  return `CREATE TABLE ${label} (\n  ${parts.join(',\n  ')}\n)${tableSuffix()}`
}
