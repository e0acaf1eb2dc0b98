import type { Model } from '../../datamodel.ts'
import { onAttribute } from '../../messages.ts'
import type { Rule } from '../../rule.ts'
import { primaryKeyAttribute } from '../../select.ts'

/** A primary key says whether it is clustered only where the database has that. */
export const checkPrimaryKeyClustering: Rule<Model> = ({ primaryKey }, { connector, error }) => {
  if (primaryKey === null || primaryKey.clustered === null) return
  if (connector.capabilities.has('clusteringSetting')) return
  const message = 'Defining clustering is not supported in the current connector.'
  error(onAttribute(primaryKeyAttribute(primaryKey), message), primaryKey.attribute)
}

/** The rows of a table can only be stored in one order; a primary key gives it unless it says that it does not. */
export const checkPrimaryKeyIsOnlyClustered: Rule<Model> = ({ primaryKey, indexes }, context) => {
  if (primaryKey === null || primaryKey.clustered === false) return
  if (!context.connector.capabilities.has('clusteringSetting')) return
  if (!indexes.some(({ clustered }) => clustered === true)) return
  const message = 'A model can only hold one clustered index or id.'
  context.error(onAttribute(primaryKeyAttribute(primaryKey), message), primaryKey.attribute)
}
