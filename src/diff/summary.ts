import type { Index, Table } from '../schema/schema.ts'
import { columnNames } from '../schema/select.ts'
import { debugDefault } from './debug.ts'
import { compareNames } from './names.ts'
import type { ColumnChange, ColumnDifference, SchemaDiff, Step, TableChange } from './step.ts'

/** What a difference is called where no SQL is wanted: one section per kind of change and thing, as Prisma writes it. */
export function summarise({ steps }: SchemaDiff): string {
  if (steps.length === 0) return 'No difference detected.'
  const entries = steps.flatMap(entriesOf).sort(inOrder)
  return entries.map((entry, at) => headOf(entry, entries[at - 1]) + entry.text).join('')
}

/** The sections in their order. */
const sections = [
  'changedExtension',
  'removedExtensions',
  'addedExtensions',
  'addedNamespaces',
  'addedEnums',
  'addedTables',
  'removedEnums',
  'removedTables',
  'removedTypes',
  'removedViews',
  'redefinedTable',
  'changedEnum',
  'changedTable',
] as const

type Section = (typeof sections)[number]

/** The lines about one step, and the section that they belong to. */
interface Entry {
  readonly section: Section
  /** What the section is about, where there is one for each thing. */
  readonly name: string
  readonly text: string
}

/** Steps of one section stay in their order. */
function inOrder(left: Entry, right: Entry): number {
  return (
    sections.indexOf(left.section) - sections.indexOf(right.section) || compareNames(left.name, right.name)
  )
}

function headOf({ section, name }: Entry, previous: Entry | undefined): string {
  return previous?.section === section && previous.name === name ? '' : `\n${titles[section](name)}\n`
}

const titles: Readonly<Record<Section, (name: string) => string>> = {
  addedNamespaces: () => '[+] Added Schemas',
  changedExtension: name => `[*] Changed the \`${name}\` extension`,
  removedExtensions: () => '[-] Removed extensions',
  addedExtensions: () => '[+] Added extensions',
  addedEnums: () => '[+] Added enums',
  addedTables: () => '[+] Added tables',
  removedEnums: () => '[-] Removed enums',
  removedTables: () => '[-] Removed tables',
  removedTypes: () => '[-] Removed UDTs',
  removedViews: () => '[-] Removed views',
  redefinedTable: name => `[*] Redefined table \`${name}\``,
  changedEnum: name => `[*] Changed the \`${name}\` enum`,
  changedTable: name => `[*] Changed the \`${name}\` table`,
}

function entriesOf(step: Step): readonly Entry[] {
  switch (step.kind) {
    case 'renameTable':
      return [inTable({ table: step.to }, `[*] Renamed from \`${step.from.name}\``)]
    case 'renameColumn':
      return [inTable(step, `[*] Renamed column \`${step.from.name}\` to \`${step.to.name}\``)]
    case 'createNamespace':
      return [{ section: 'addedNamespaces', name: '', text: item({ name: step.namespace }) }]
    case 'dropExtension':
      // As Prisma: the section is there without the name, but with a stray mark.
      return [{ section: 'removedExtensions', name: step.extension.name, text: '`' }]
    case 'createExtension':
      return [{ section: 'addedExtensions', name: step.extension.name, text: item(step.extension) }]
    case 'alterExtension':
      return [{ section: 'changedExtension', name: step.from.name, text: '' }]
    case 'dropView':
      return [{ section: 'removedViews', name: step.view.name, text: '' }]
    case 'dropType':
      return [{ section: 'removedTypes', name: step.type.name, text: '' }]
    case 'createEnum':
      return [{ section: 'addedEnums', name: '', text: item(step.enum) }]
    case 'dropEnum':
      return [{ section: 'removedEnums', name: '', text: item(step.enum) }]
    case 'createTable':
      return [{ section: 'addedTables', name: '', text: item(step.table) }]
    case 'dropTable':
      return [{ section: 'removedTables', name: '', text: item(step.table) }]
    case 'redefineTables':
      return step.tables.map(({ from: { name } }) => ({ section: 'redefinedTable', name, text: '' }))
    case 'alterEnum':
      return [{ section: 'changedEnum', name: step.from.name, text: variants(step) }]
    case 'alterTable':
      return [
        { section: 'changedTable', name: step.from.name, text: step.changes.map(lineOf(step)).join('') },
      ]
    case 'dropForeignKey':
      return [inTable(step, `[-] Removed foreign key on columns (${step.foreignKey.columns.join(', ')})`)]
    case 'addForeignKey':
      return [inTable(step, `[+] Added foreign key on columns (${step.foreignKey.columns.join(', ')})`)]
    case 'renameForeignKey':
      return [inTable(step, `[*] Renamed the foreign key "${step.from.name}" to "${step.to.name}"`)]
    case 'dropIndex':
      return [inTable(step, `[-] Removed ${indexText(step.index)}`)]
    case 'createIndex':
      return [inTable(step, `[+] Added ${indexText(step.index)}`)]
    case 'renameIndex':
      return [inTable(step, `[*] Renamed index \`${step.from.name}\` to \`${step.to.name}\``)]
    case 'redefineIndex':
      return [inTable(step, `[*] Redefined index \`${step.from.name}\``)]
    default:
      return step satisfies never
  }
}

function item({ name }: { readonly name: string }): string {
  return `  - ${name}\n`
}

function inTable({ table }: { readonly table: Table }, line: string): Entry {
  return { section: 'changedTable', name: table.name, text: `  ${line}\n` }
}

function indexText(index: Index): string {
  return `${index.kind === 'unique' ? 'unique ' : ''}index on columns (${columnNames(index).join(', ')})`
}

function variants({ added, removed }: Step & { readonly kind: 'alterEnum' }): string {
  return [
    ...added.map(name => `  [+] Added variant \`${name}\`\n`),
    ...removed.map(name => `  [-] Removed variant \`${name}\`\n`),
  ].join('')
}

function lineOf({ from, to }: Step & { readonly kind: 'alterTable' }): (change: TableChange) => string {
  return change => {
    switch (change.kind) {
      case 'addColumn':
        return `  [+] Added column \`${change.column.name}\`\n`
      case 'dropColumn':
        return `  [-] Removed column \`${change.column.name}\`\n`
      case 'alterColumn':
        return `  [*] Altered column \`${change.to.name}\` (${differencesOf(change)})\n`
      case 'recreateColumn':
        return `  [*] Column \`${change.to.name}\` would be dropped and recreated (${differencesOf(change)})\n`
      case 'dropPrimaryKey':
        return `  [-] Dropped the primary key on columns (${keyColumns(from)})\n`
      case 'renamePrimaryKey':
        return `  [*] Renamed the primary key on columns (${keyColumns(from)})\n`
      case 'addPrimaryKey':
        // As Prisma: the closing parenthesis comes twice.
        return `  [+] Added primary key on columns (${keyColumns(to)})\n)\n`
      default:
        return change satisfies never
    }
  }
}

function keyColumns({ primaryKey }: Table): string {
  return primaryKey === null ? '' : columnNames(primaryKey).join(', ')
}

function differencesOf(change: ColumnChange): string {
  return change.differs.map(difference => differenceText(difference, change)).join(', ')
}

const arities = { required: 'Required', nullable: 'Nullable', list: 'List' } as const

function differenceText(difference: ColumnDifference, { from, to }: ColumnChange): string {
  switch (difference) {
    case 'arity':
      return `changed from ${arities[from.arity]} to ${arities[to.arity]}`
    case 'default':
      return `default changed from \`${debugDefault(from)}\` to \`${debugDefault(to)}\``
    case 'type':
      return 'type changed'
    case 'autoIncrement':
      return from.autoIncrement ? 'column is no longer autoincrementing' : 'column became autoincrementing'
    default:
      return difference satisfies never
  }
}
