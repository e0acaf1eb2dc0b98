import type { Column, View } from '../../../../schema/schema.ts'
import { keyOf } from '../../../../schema/select.ts'
import type { Row } from '../../../dialect.ts'
import { isTrueIn, type Naming, nameIn, textIn, textOrNull } from './row.ts'

/** A view without its columns. */
export type CatalogView = Omit<View, 'columns'>

/** A view from its row. */
export function viewOf(row: Row, naming: Naming): CatalogView {
  return {
    ...nameIn(row, naming),
    isMaterialized: isTrueIn(row, 'is_materialized'),
    definition: textIn(row, 'definition'),
    comment: textOrNull(row, 'comment'),
  }
}

export function assembleViews(
  views: readonly CatalogView[],
  columns: ReadonlyMap<string, readonly Column[]>,
): readonly View[] {
  return views.map(view => ({ ...view, columns: columns.get(keyOf(view)) ?? [] }))
}
