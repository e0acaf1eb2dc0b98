import type { Step } from '../../../diff/step.ts'
import type { Sql } from '../../sql.ts'
import { columnSql } from './render/columns.ts'
import { addForeignKey, createIndex, dropForeignKey, dropIndex, dropReplacedIndex } from './render/indexes.ts'
import { alterTable, createTable } from './render/tables.ts'
import { name, sql } from './writer.ts'

/** The statements of a step on MySQL and MariaDB. */
export function renderStep(step: Step): readonly string[] {
  return statementsOf(step).map(statement => statement.text)
}

function statementsOf(step: Step): readonly Sql[] {
  switch (step.kind) {
    case 'renameTable':
      return [sql`ALTER TABLE ${name(step.from.name)} RENAME TO ${name(step.to.name)}`]
    case 'renameColumn': {
      const [table, from, to] = [step.table, step.from, step.to].map(each => name(each.name))
      if (step.isRestated === true) return [sql`ALTER TABLE ${table!} CHANGE ${from!} ${columnSql(step.to)}`]
      return [sql`ALTER TABLE ${table!} RENAME COLUMN ${from!} TO ${to!}`]
    }
    case 'dropView':
      return [sql`DROP VIEW ${name(step.view.name)}`]
    case 'dropForeignKey':
      return [dropForeignKey(step.foreignKey, step.table)]
    case 'dropIndex':
      return [dropIndex(step.index, step.table)]
    case 'alterTable': {
      const statement = alterTable(step)
      return statement === null ? [] : [statement]
    }
    case 'dropTable':
      return [sql`DROP TABLE ${name(step.table.name)}`]
    case 'createTable':
      return [createTable(step.table)]
    case 'createIndex':
      return [createIndex(step.index, step.table)]
    case 'addForeignKey':
      return [addForeignKey(step.foreignKey, step.table)]
    case 'renameIndex':
      return [
        sql`ALTER TABLE ${name(step.table.name)} RENAME INDEX ${name(step.from.name)} TO ${name(step.to.name)}`,
      ]
    case 'redefineIndex':
      // The new one first: a foreign key may rely on the old one.
      return [createIndex(step.to, step.table), dropReplacedIndex(step.from, step.table)]
    // There are no such things here, or they are part of something else.
    case 'createNamespace':
    case 'dropExtension':
    case 'createExtension':
    case 'alterExtension':
    case 'dropType':
    case 'createEnum':
    case 'alterEnum':
    case 'dropEnum':
    case 'redefineTables':
    case 'renameForeignKey':
      return []
    default:
      return step satisfies never
  }
}
