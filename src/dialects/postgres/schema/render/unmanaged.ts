import type { UnmanagedObject, UnmanagedStep } from '../../../../diff/unmanaged.ts'
import type { Column, OtherObject, QualifiedName, Table } from '../../../../schema/schema.ts'
import type { RenderContext } from '../../../schemaDialect.ts'
import { nothing, type Sql, trusted } from '../../../sql.ts'
import { name, sql, text } from '../writer.ts'
import { dropType, dropView } from './others.ts'

/** The statements for what the schema language cannot say. */
export function renderUnmanaged(step: UnmanagedStep, context: RenderContext): readonly string[] {
  return statementsOf(step, context).map(statement => statement.text)
}

function statementsOf(step: UnmanagedStep, context: RenderContext): readonly Sql[] {
  const named = (object: QualifiedName): Sql =>
    name(object.name, object.namespace ?? context.from.defaultNamespace)
  switch (step.action) {
    case 'create':
      return createObject(step.object, named)
    case 'drop':
      return [dropObject(step.object, named, context)]
    case 'alterColumn':
      return alterColumn(
        sql`ALTER TABLE ${named(step.table)} ALTER COLUMN ${name(step.to.name)}`,
        step,
        named,
      )
    case 'alterTable':
      return alterTable(step.from, step.to, named)
    case 'dropNamespace':
      return [sql`DROP SCHEMA ${name(step.namespace)}`]
    default:
      return step satisfies never
  }
}

type Named = (object: QualifiedName) => Sql

function createObject(object: UnmanagedObject, named: Named): readonly Sql[] {
  switch (object.kind) {
    case 'view': {
      const { view } = object
      const kind = view.isMaterialized ? sql`MATERIALIZED VIEW` : sql`VIEW`
      const definition = trusted(view.definition.trim().replace(/;$/, ''))
      const comment =
        view.comment === null ? [] : [sql`COMMENT ON ${kind} ${named(view)} IS ${text(view.comment)}`]
      return [sql`CREATE ${kind} ${named(view)} AS ${definition}`, ...comment]
    }
    case 'sequence':
      return [trusted(object.sequence.definition)]
    case 'other':
      return [trusted(object.other.definition)]
    case 'constraint': {
      const { table, constraint } = object
      const called = constraint.name === null ? nothing : sql`CONSTRAINT ${name(constraint.name)} `
      return [sql`ALTER TABLE ${named(table)} ADD ${called}${trusted(constraint.definition)}`]
    }
    default:
      return object satisfies never
  }
}

function dropObject(object: UnmanagedObject, named: Named, context: RenderContext): Sql {
  switch (object.kind) {
    case 'view':
      return dropView(object.view, context)
    case 'sequence':
      return sql`DROP SEQUENCE ${named(object.sequence)}`
    case 'other':
      return dropOther(object.other, named, context)
    case 'constraint':
      return sql`ALTER TABLE ${named(object.table)} DROP CONSTRAINT ${name(object.constraint.name ?? '')}`
    default:
      return object satisfies never
  }
}

function dropOther(other: OtherObject, named: Named, context: RenderContext): Sql {
  if (other.kind === 'domain' || other.kind === 'type') return dropType(other, context)
  const kind = trusted(other.kind.toUpperCase())
  if (other.table !== null) return sql`DROP ${kind} ${name(other.name)} ON ${named(other.table)}`
  // Its arguments are part of its name.
  const at = other.name.indexOf('(')
  const own = named({ namespace: other.namespace, name: other.name.slice(0, at) })
  return sql`DROP ${kind} ${own}${trusted(other.name.slice(at))}`
}

function alterColumn(
  alter: Sql,
  { table, from, to }: { readonly table: Table; readonly from: Column; readonly to: Column },
  named: Named,
): readonly Sql[] {
  const statements: Sql[] = []
  if (from.identity !== to.identity) {
    const kind = to.identity === 'always' ? sql`ALWAYS` : sql`BY DEFAULT`
    if (to.identity === null) statements.push(sql`${alter} DROP IDENTITY`)
    else if (from.identity === null) statements.push(sql`${alter} ADD GENERATED ${kind} AS IDENTITY`)
    else statements.push(sql`${alter} SET GENERATED ${kind}`)
  }
  if (from.generated !== null && to.generated === null) statements.push(sql`${alter} DROP EXPRESSION`)
  if (from.collation !== to.collation) {
    const collation = to.collation === null ? sql`"default"` : trusted(to.collation)
    statements.push(sql`${alter} TYPE ${trusted(to.type.text)} COLLATE ${collation}`)
  }
  if (from.comment !== to.comment) {
    const value = to.comment === null ? sql`NULL` : text(to.comment)
    statements.push(sql`COMMENT ON COLUMN ${named(table)}.${name(to.name)} IS ${value}`)
  }
  return statements
}

/** What can be switched. How a table is partitioned, or what it inherits, cannot. */
const switches: ReadonlyMap<string, readonly [on: string, off: string]> = new Map([
  ['ENABLE ROW LEVEL SECURITY', ['ENABLE ROW LEVEL SECURITY', 'DISABLE ROW LEVEL SECURITY']],
  ['FORCE ROW LEVEL SECURITY', ['FORCE ROW LEVEL SECURITY', 'NO FORCE ROW LEVEL SECURITY']],
  ['UNLOGGED', ['SET UNLOGGED', 'SET LOGGED']],
])

function alterTable(from: Table, to: Table, named: Named): readonly Sql[] {
  const alter = sql`ALTER TABLE ${named(to)}`
  const [before, after] = [new Set(from.options), new Set(to.options)]
  const switched = [...switches].flatMap(([option, [on, off]]) => {
    if (before.has(option) === after.has(option)) return []
    return [sql`${alter} ${trusted(after.has(option) ? on : off)}`]
  })
  if (from.comment === to.comment) return switched
  const value = to.comment === null ? sql`NULL` : text(to.comment)
  return [...switched, sql`COMMENT ON TABLE ${named(to)} IS ${value}`]
}
