import type { OtherObject, View } from '../../../../schema/schema.ts'
import type { RenderContext } from '../../../schemaDialect.ts'
import type { Sql } from '../../../sql.ts'
import { qualifiedDropped, sql } from '../writer.ts'

export function dropView(view: View, context: RenderContext): Sql {
  const kind = view.isMaterialized ? sql`MATERIALIZED VIEW` : sql`VIEW`
  return sql`DROP ${kind} ${qualifiedDropped(view, context)}`
}

export function dropType(type: OtherObject, context: RenderContext): Sql {
  const kind = type.kind === 'domain' ? sql`DOMAIN` : sql`TYPE`
  return sql`DROP ${kind} ${qualifiedDropped(type, context)}`
}
