import { partKey } from '../../../diff/primaryKeys.ts'
import type { DiffRules, Pair, TableChanges } from '../../../diff/rules.ts'
import type { Cast } from '../../../diff/step.ts'
import type { Column, Index } from '../../../schema/schema.ts'
import { defaultsMatch } from './compareDefaults.ts'
import { bytesOf } from './readDefault.ts'

/** How schemas of SQLite are compared. */
export const sqliteDiffRules: DiffRules = {
  foreignKeysOfNewTables: 'inline',
  indexesOfNewTables: 'separate',
  constraintsOfNewTables: 'inline',
  dropsForeignKeysBeforeTables: false,
  dropsIndexesBeforeTables: true,
  renameForeignKey: 'ignore',
  renameIndex: 'recreate',
  dropsIndexesWithColumns: false,
  redefinesReferencedTables: true,
  recreatesForeignKeysOnRequired: false,
  recreatesForeignKeysOfDroppedIndexes: false,
  ignoresJsonDefaults: false,
  lowerCasesTableNames: false,
  enums: 'column',
  castOf,
  // As Prisma: whether a number comes from the row or is never used twice makes no difference.
  autoIncrementChanged: () => false,
  indexesMatch: ({ from, to }) => from.predicate === to.predicate,
  expressionIsBytes: (expression, { hex }) => bytesOf(expression) === hex,
  // The index of a constraint has the name that SQLite gives it.
  indexIsRenamed: ({ from, to }) => from.name !== to.name && !from.isConstraint,
  // Introspection leaves out the system's tables.
  ignoresTable: () => false,
  redefines,
  defaultsMatch,
  leavesAlone: ({ generated }) => generated !== null,
}

function castOf({ from: { type: from }, to: { type: to } }: Pair<Column>): Cast | null {
  if (from.family === to.family) {
    const isSame = from.family !== 'unsupported' || from.text.toLowerCase() === to.text.toLowerCase()
    return isSame ? null : 'risky'
  }
  return to.family === 'string' ? 'safe' : 'risky'
}

/** All that ALTER TABLE can do for a schema file is to add columns that may be null. */
function redefines(changes: TableChanges): boolean {
  return (
    changes.primaryKeyChanged ||
    changes.droppedColumns.length > 0 ||
    changes.addedColumns.some(({ arity }) => arity === 'required') ||
    changes.changedColumns > 0 ||
    changes.foreignKeysAdded > 0 ||
    changes.foreignKeysDropped > 0 ||
    losesConstraint(changes)
  )
}

/** Whether a unique constraint goes: its index cannot be dropped by itself. */
function losesConstraint({ table: { from, to } }: TableChanges): boolean {
  const staying = new Set(to.indexes.map(indexKey))
  return from.indexes.some(index => index.isConstraint && !staying.has(indexKey(index)))
}

function indexKey({ kind, columns, predicate }: Index): string {
  return JSON.stringify([kind, predicate, ...columns.map(partKey)])
}
