import type { Step } from '../../../diff/step.ts'
import type { RenderContext } from '../../schemaDialect.ts'
import type { Sql } from '../../sql.ts'
import { alterTable } from './render/alterTable.ts'
import { alterEnum, createEnum, dropEnum } from './render/enums.ts'
import { alterExtension, createExtension, dropExtension } from './render/extensions.ts'
import { addForeignKey, dropForeignKey, renameForeignKey } from './render/foreignKeys.ts'
import { createIndex, dropIndex, renameIndex } from './render/indexes.ts'
import { createNamespace } from './render/namespaces.ts'
import { dropType, dropView } from './render/others.ts'
import { createTable, dropTable, renameColumn, renameTable } from './render/tables.ts'

/** The statements of a step for PostgreSQL. */
export function renderPostgres(step: Step, context: RenderContext): readonly string[] {
  return statementsOf(step, context).map(({ text }) => text)
}

function statementsOf(step: Step, context: RenderContext): readonly Sql[] {
  switch (step.kind) {
    case 'renameTable':
      return [renameTable(step.from, step.to, context)]
    case 'renameColumn':
      return [renameColumn(step.table, step.from, step.to, context)]
    case 'createNamespace':
      return [createNamespace(step.namespace)]
    case 'dropExtension':
      return [dropExtension(step.extension)]
    case 'createExtension':
      return [createExtension(step.extension)]
    case 'alterExtension':
      return alterExtension(step)
    case 'dropView':
      return [dropView(step.view, context)]
    case 'dropType':
      return [dropType(step.type, context)]
    case 'createEnum':
      return [createEnum(step.enum, context)]
    case 'alterEnum':
      return alterEnum(step, context)
    case 'dropForeignKey':
      return [dropForeignKey(step.table, step.foreignKey, context)]
    case 'dropIndex':
      return [dropIndex(step.table, step.index, context)]
    case 'alterTable':
      return alterTable(step, context)
    case 'dropTable':
      return [dropTable(step.table, context)]
    case 'dropEnum':
      return [dropEnum(step.enum, context)]
    case 'createTable':
      return [createTable(step.table, context)]
    case 'redefineTables':
      // No table is ever built anew here.
      return []
    case 'createIndex':
      return [createIndex(step.table, step.index, context)]
    case 'renameForeignKey':
      return [renameForeignKey(step.table, step.from, step.to, context)]
    case 'addForeignKey':
      return [addForeignKey(step.table, step.foreignKey, context)]
    case 'renameIndex':
      return [renameIndex(step.table, step.from, step.to, context)]
    case 'redefineIndex':
      return [createIndex(step.table, step.to, context), dropIndex(step.table, step.from, context)]
    default:
      return step satisfies never
  }
}
