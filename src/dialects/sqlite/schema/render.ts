import type { AlterTable, Step } from '../../../diff/step.ts'
import type { RenderContext } from '../../schemaDialect.ts'
import type { Sql } from '../../sql.ts'
import { createIndex, dropIndex } from './renderIndex.ts'
import { redefineTables } from './renderRedefinition.ts'
import { columnSql, createTable } from './renderTable.ts'
import { name, sql } from './writer.ts'

/** The statements of a step. */
export function renderStep(step: Step, context: RenderContext): readonly string[] {
  return statementsOf(step, context).map(({ text }) => text)
}

function statementsOf(step: Step, { isWhole }: RenderContext): readonly Sql[] {
  switch (step.kind) {
    case 'renameTable':
      return [sql`ALTER TABLE ${name(step.from.name)} RENAME TO ${name(step.to.name)}`]
    case 'renameColumn':
      return [
        sql`ALTER TABLE ${name(step.table.name)} RENAME COLUMN ${name(step.from.name)} TO ${name(step.to.name)}`,
      ]
    case 'createTable':
      return [createTable(step.table, { isWhole })]
    case 'dropTable':
      // The tables of a difference may refer to each other in a circle: no order would do.
      return [
        sql`PRAGMA foreign_keys=off`,
        sql`DROP TABLE ${name(step.table.name)}`,
        sql`PRAGMA foreign_keys=on`,
      ]
    case 'alterTable':
      return addColumns(step)
    case 'redefineTables':
      return redefineTables(step.tables, isWhole)
    case 'createIndex':
      return createIndex(step.index, step.table)
    case 'dropIndex':
      // The index of a constraint goes with its table.
      return step.index.isConstraint ? [] : [dropIndex(step.index)]
    case 'renameIndex':
    case 'redefineIndex':
      return [dropIndex(step.from), ...createIndex(step.to, step.table)]
    case 'dropView':
      return [sql`DROP VIEW ${name(step.view.name)}`]
    // Namespaces, extensions and types do not exist here, and foreign keys come with their table.
    case 'createNamespace':
    case 'dropExtension':
    case 'createExtension':
    case 'alterExtension':
    case 'dropType':
    case 'createEnum':
    case 'alterEnum':
    case 'dropEnum':
    case 'dropForeignKey':
    case 'addForeignKey':
    case 'renameForeignKey':
      return []
    default:
      return step satisfies never
  }
}

/** Everything else that changes in a table makes it one to be redefined. */
function addColumns({ from, to, changes }: AlterTable): readonly Sql[] {
  return changes.flatMap(change =>
    change.kind === 'addColumn'
      ? [sql`ALTER TABLE ${name(from.name)} ADD COLUMN ${columnSql(change.column, to)}`]
      : [],
  )
}
