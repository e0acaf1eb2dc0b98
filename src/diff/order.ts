import type { PrimaryKey } from '../schema/schema.ts'
import { columnNames, keyOf } from '../schema/select.ts'
import type { AlterTable, Step } from './step.ts'

type DropIndex = Step & { readonly kind: 'dropIndex' }

/**
 * Moves unique indexes behind the primary key on the same columns that takes their place, so that nothing can slip in
 * between. Only tables without a key before are concerned.
 */
export function keepRowsUnique(steps: readonly Step[]): readonly Step[] {
  const newKeys = new Map(
    steps.flatMap(step => (step.kind === 'alterTable' && addsKey(step) ? [[keyOf(step.from), step]] : [])),
  )
  const moved = new Map<Step, DropIndex[]>()
  for (const step of steps) {
    if (step.kind !== 'dropIndex') continue
    const key = newKeys.get(keyOf(step.table))
    if (key === undefined || !takesPlaceOf(key, step)) continue
    // As Prisma: the last one comes first.
    moved.set(key, [step, ...(moved.get(key) ?? [])])
  }
  if (moved.size === 0) return steps
  const isMoved = new Set<Step>([...moved.values()].flat())
  return steps.filter(step => !isMoved.has(step)).flatMap(step => [step, ...(moved.get(step) ?? [])])
}

function addsKey({ from, changes }: AlterTable): boolean {
  return from.primaryKey === null && changes.some(({ kind }) => kind === 'addPrimaryKey')
}

function takesPlaceOf({ to, changes }: AlterTable, { index }: DropIndex): boolean {
  if (index.kind !== 'unique' || to.primaryKey === null || !onSameColumns(index, to.primaryKey)) return false
  const names = new Set(columnNames(index))
  return !changes.some(
    change =>
      (change.kind === 'dropColumn' && names.has(change.column.name)) ||
      (change.kind === 'recreateColumn' && names.has(change.from.name)),
  )
}

function onSameColumns(index: DropIndex['index'], key: PrimaryKey): boolean {
  return JSON.stringify(columnNames(index)) === JSON.stringify(columnNames(key))
}
