import type { QualifiedName } from '../../../schema/schema.ts'
import type { RenderContext } from '../../schemaDialect.ts'
import { createSqlWriter, join, type Sql, type SqlWriter } from '../../sql.ts'

/** Strings are as with standard_conforming_strings, the default since 9.1. */
export const writer: SqlWriter = createSqlWriter({ identifierQuote: '"', doublesBackslash: false })

export const sql: SqlWriter['sql'] = writer.sql
export const name: SqlWriter['name'] = writer.name
export const text: SqlWriter['text'] = writer.text

/** The name of an object in a script from one schema to another. */
export function qualified(object: QualifiedName, context: RenderContext): Sql {
  return name(object.name, namespaceOf(object, context))
}

/** The namespace that is written before a name; null where it goes without saying. */
export function namespaceOf({ namespace }: QualifiedName, context: RenderContext): string | null {
  return namespace ?? defaultNamespace(context.to.writesDefaultNamespace, context)
}

/** The name of an object that goes, or of what it goes from. */
export function qualifiedDropped(object: QualifiedName, context: RenderContext): Sql {
  return name(object.name, namespaceOfDropped(object, context))
}

/** `namespaceOf` what goes. As Prisma: no schema file writes the default one here. */
export function namespaceOfDropped({ namespace }: QualifiedName, context: RenderContext): string | null {
  return namespace ?? defaultNamespace(context.to.isActual ?? false, context)
}

/** The name of an object as the schema before has it, whatever the one after does. */
export function qualifiedBefore(object: QualifiedName, { from }: RenderContext): Sql {
  return name(object.name, object.namespace ?? (from.writesDefaultNamespace ? from.defaultNamespace : null))
}

// As Prisma: where nothing is the goal, the default namespace does not go without saying.
function defaultNamespace(isWritten: boolean, { from, to }: RenderContext): string | null {
  if (to.defaultNamespace === null) return from.defaultNamespace
  return isWritten ? to.defaultNamespace : null
}

/** Names one after the other. */
export function names(all: readonly string[]): Sql {
  return join(
    all.map(each => name(each)),
    ', ',
  )
}
