import { keyOf } from '../../schema/select.ts'
import type { CountRequest } from '../counts.ts'
import type { Rename } from './rename.ts'

/** A request to count as the database has to be asked that knows nothing of the renames yet; the columns stay in order. */
export function beforeRenames(request: CountRequest, renames: readonly Rename[]): CountRequest {
  let { table, columns } = request
  for (const rename of renames.toReversed()) {
    if (rename.kind === 'table') {
      if (keyOf(table) === keyOf(rename.to)) table = rename.from
    } else if (keyOf(table) === keyOf(rename.table)) {
      columns = columns.map(name => (name === rename.to ? rename.from : name))
    }
  }
  return { table, columns }
}
