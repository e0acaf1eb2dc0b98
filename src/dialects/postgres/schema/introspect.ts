import type { Schema } from '../../../schema/schema.ts'
import type { Connection } from '../../dialect.ts'
import type { IntrospectOptions } from '../../schemaDialect.ts'
import { assembleTables } from './catalog/tables.ts'
import { assembleViews } from './catalog/views.ts'
import { introspectColumns } from './introspectColumns.ts'
import { introspectComments } from './introspectComments.ts'
import { introspectConstraints } from './introspectConstraints.ts'
import { introspectEnums } from './introspectEnums.ts'
import { introspectExtensions } from './introspectExtensions.ts'
import { introspectForeignKeys } from './introspectForeignKeys.ts'
import { introspectFunctions } from './introspectFunctions.ts'
import { introspectIndexes } from './introspectIndexes.ts'
import { introspectNamespaces } from './introspectNamespaces.ts'
import { introspectPartitions } from './introspectPartitions.ts'
import { introspectPolicies } from './introspectPolicies.ts'
import { introspectRules } from './introspectRules.ts'
import { introspectSequences } from './introspectSequences.ts'
import { type CatalogScope, openCatalog } from './introspectSession.ts'
import { introspectSettings } from './introspectSettings.ts'
import { introspectSpecials } from './introspectSpecials.ts'
import { introspectTables } from './introspectTables.ts'
import { introspectTriggers } from './introspectTriggers.ts'
import { introspectTypes } from './introspectTypes.ts'
import { introspectViews } from './introspectViews.ts'

/**
 * Reads the catalog: one query for each kind of object, all of them in one snapshot. Nothing but the catalog is read, so
 * the user needs no rights on the objects. What belongs to an extension is left out.
 */
export function introspectPostgres(connection: Connection, options: IntrospectOptions): Promise<Schema> {
  return openCatalog(connection, options, readSchema)
}

// All are asked for at once: the server is at the next query while the rows of the last are read.
async function readSchema(scope: CatalogScope): Promise<Schema> {
  const readEnums = introspectEnums(scope)
  const [
    enums,
    columns,
    namespaces,
    tables,
    indexes,
    { foreignKeys, outwardKeys },
    constraints,
    views,
    extensions,
    sequences,
  ] = await Promise.all([
    readEnums,
    introspectColumns(scope, readEnums),
    introspectNamespaces(scope),
    introspectTables(scope),
    introspectIndexes(scope),
    introspectForeignKeys(scope),
    introspectConstraints(scope),
    introspectViews(scope),
    introspectExtensions(scope),
    introspectSequences(scope),
  ])
  const others = await Promise.all([
    introspectTypes(scope),
    introspectFunctions(scope),
    introspectTriggers(scope),
    introspectPolicies(scope),
    introspectRules(scope),
    introspectPartitions(scope),
    introspectSettings(scope),
    introspectSpecials(scope),
    introspectComments(scope),
  ])
  return {
    defaultNamespace: scope.defaultNamespace,
    writesDefaultNamespace: true,
    isActual: true,
    namespaces,
    tables: assembleTables(tables, { columns, ...indexes, foreignKeys, constraints }),
    enums,
    views: assembleViews(views, columns),
    extensions,
    sequences,
    ...(outwardKeys.length > 0 && { outwardKeys }),
    others: others.flat(),
  }
}
