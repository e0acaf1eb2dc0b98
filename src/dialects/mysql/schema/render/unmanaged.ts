import type { UnmanagedObject, UnmanagedStep } from '../../../../diff/unmanaged.ts'
import type { Table } from '../../../../schema/schema.ts'
import { nothing, type Sql, trusted } from '../../../sql.ts'
import { name, sql, text } from '../writer.ts'
import { columnSql } from './columns.ts'

/** The statements for what the schema language cannot say. */
export function renderUnmanaged(step: UnmanagedStep): readonly string[] {
  return statementsOf(step).map(statement => statement.text)
}

function statementsOf(step: UnmanagedStep): readonly Sql[] {
  switch (step.action) {
    case 'create':
      return [createObject(step.object)]
    case 'drop':
      return [dropObject(step.object)]
    case 'alterColumn':
      return [sql`ALTER TABLE ${name(step.table.name)} MODIFY ${columnSql(step.to)}`]
    case 'alterTable':
      return alterTable(step.from, step.to)
    // There are none.
    case 'dropNamespace':
      return []
    default:
      return step satisfies never
  }
}

function createObject(object: UnmanagedObject): Sql {
  switch (object.kind) {
    case 'view':
      return sql`CREATE VIEW ${name(object.view.name)} AS ${trusted(object.view.definition)}`
    case 'sequence':
      return sql`CREATE SEQUENCE ${name(object.sequence.name)}`
    case 'other':
      return trusted(object.other.definition)
    case 'constraint': {
      const { table, constraint } = object
      const called = constraint.name === null ? nothing : sql`CONSTRAINT ${name(constraint.name)} `
      return sql`ALTER TABLE ${name(table.name)} ADD ${called}${trusted(constraint.definition)}`
    }
    default:
      return object satisfies never
  }
}

function dropObject(object: UnmanagedObject): Sql {
  switch (object.kind) {
    case 'view':
      return sql`DROP VIEW ${name(object.view.name)}`
    case 'sequence':
      return sql`DROP SEQUENCE ${name(object.sequence.name)}`
    case 'other':
      return sql`DROP ${trusted(object.other.kind.toUpperCase())} ${name(object.other.name)}`
    case 'constraint': {
      const { table, constraint } = object
      return sql`ALTER TABLE ${name(table.name)} DROP CONSTRAINT ${name(constraint.name ?? '')}`
    }
    default:
      return object satisfies never
  }
}

/** Engine, collation and the like are options of ALTER TABLE; how a table is partitioned is not touched. */
function alterTable(from: Table, to: Table): readonly Sql[] {
  const before = new Set(from.options)
  const added = to.options.filter(option => !before.has(option) && /^[A-Z_ ]+=/.test(option))
  const comment = from.comment === to.comment ? [] : [sql`COMMENT=${text(to.comment ?? '')}`]
  return [...added.map(trusted), ...comment].map(option => sql`ALTER TABLE ${name(to.name)} ${option}`)
}
