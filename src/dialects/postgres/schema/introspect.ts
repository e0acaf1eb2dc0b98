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

async function readSchema(scope: CatalogScope): Promise<Schema> {
  const enums = await introspectEnums(scope)
  const columns = await introspectColumns(scope, enums)
  return {
    defaultNamespace: scope.defaultNamespace,
    writesDefaultNamespace: true,
    isActual: true,
    namespaces: await introspectNamespaces(scope),
    tables: assembleTables(await introspectTables(scope), {
      columns,
      ...(await introspectIndexes(scope)),
      foreignKeys: await introspectForeignKeys(scope),
      constraints: await introspectConstraints(scope),
    }),
    enums,
    views: assembleViews(await introspectViews(scope), columns),
    extensions: await introspectExtensions(scope),
    sequences: await introspectSequences(scope),
    others: [
      ...(await introspectTypes(scope)),
      ...(await introspectFunctions(scope)),
      ...(await introspectTriggers(scope)),
      ...(await introspectPolicies(scope)),
      ...(await introspectRules(scope)),
      ...(await introspectPartitions(scope)),
      ...(await introspectSettings(scope)),
      ...(await introspectSpecials(scope)),
      ...(await introspectComments(scope)),
    ],
  }
}
