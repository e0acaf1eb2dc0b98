import type { ColumnChange, Step, TableChange, TableRedefinition } from '../../src/diff/step.ts'
import type { ForeignKey, Index, QualifiedName } from '../../src/schema/schema.ts'

/** A step on one line, and what is within it on further ones. */
export function stepText(step: Step): string {
  return [`${step.kind} ${subject(step)}`.trimEnd(), ...details(step).map(line => `  ${line}`)].join('\n')
}

function subject(step: Step): string {
  switch (step.kind) {
    case 'renameTable':
      return `${nameText(step.from)} → ${nameText(step.to)}`
    case 'renameColumn':
      return `${nameText(step.table)}: ${step.from.name} → ${step.to.name}`
    case 'createNamespace':
      return step.namespace
    case 'dropExtension':
    case 'createExtension':
      return step.extension.name
    case 'alterExtension':
      return `${step.from.name}: ${step.changes.join(', ')}`
    case 'dropView':
      return nameText(step.view)
    case 'dropType':
      return nameText(step.type)
    case 'createEnum':
    case 'dropEnum':
      return nameText(step.enum)
    case 'alterEnum':
      return `${nameText(step.from)} ${signed(step.added, step.removed)}`
    case 'createTable':
    case 'dropTable':
      return nameText(step.table)
    case 'alterTable':
      return nameText(step.from)
    case 'redefineTables':
      return ''
    case 'dropForeignKey':
    case 'addForeignKey':
      return `${nameText(step.table)}: ${foreignKeyText(step.foreignKey)}`
    case 'dropIndex':
      return `${nameText(step.table)}: ${indexText(step.index)}`
    case 'createIndex':
      return `${nameText(step.table)}: ${indexText(step.index)}${step.afterColumnRecreation ? ' (again)' : ''}`
    case 'renameForeignKey':
    case 'renameIndex':
    case 'redefineIndex':
      return `${nameText(step.table)}: ${step.from.name} → ${step.to.name}`
    default:
      return step satisfies never
  }
}

function details(step: Step): readonly string[] {
  switch (step.kind) {
    case 'alterTable':
      return step.changes.map(changeText)
    case 'redefineTables':
      return step.tables.map(redefinitionText)
    case 'alterEnum':
      return [
        `before: ${step.columnsBefore.map(({ table, column }) => `${table.name}.${column.name}`).join(', ')}`,
        `after: ${step.columnsAfter.map(({ table, column }) => `${table.name}.${column.name}`).join(', ')}`,
      ].map(line => line.trimEnd())
    default:
      return []
  }
}

function nameText({ namespace, name }: QualifiedName): string {
  return namespace === null ? name : `${namespace}.${name}`
}

function signed(added: readonly string[], removed: readonly string[]): string {
  return [...added.map(name => `+${name}`), ...removed.map(name => `-${name}`)].join(' ')
}

function foreignKeyText({ name, columns, referencedTable }: ForeignKey): string {
  return `${name} (${columns.join(', ')}) → ${nameText(referencedTable)}`
}

function indexText({ name, kind, columns }: Index): string {
  return `${name} ${kind} (${columns.map(({ column }) => column).join(', ')})`
}

function changeText(change: TableChange): string {
  switch (change.kind) {
    case 'dropPrimaryKey':
    case 'renamePrimaryKey':
    case 'addPrimaryKey':
      return change.kind
    case 'dropColumn':
    case 'addColumn':
      return `${change.kind} ${change.column.name}`
    case 'alterColumn':
    case 'recreateColumn':
      return `${change.kind} ${columnChangeText(change)}`
    default:
      return change satisfies never
  }
}

function columnChangeText({ to, differs, cast }: ColumnChange): string {
  const notes = [...differs, ...(cast === null ? [] : [cast])]
  return notes.length === 0 ? to.name : `${to.name} (${notes.join(', ')})`
}

function redefinitionText({
  from,
  addedColumns,
  droppedColumns,
  keptColumns,
  primaryKeyDropped,
}: TableRedefinition): string {
  const names = (columns: readonly { readonly name: string }[]): readonly string[] =>
    columns.map(({ name }) => name)
  return [
    `${nameText(from)}:`,
    signed(names(addedColumns), names(droppedColumns)),
    keptColumns.map(columnChangeText).join(', '),
    primaryKeyDropped ? 'without the key' : '',
  ]
    .filter(part => part !== '')
    .join(' ')
}
