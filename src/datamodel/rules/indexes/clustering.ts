import type { Index, Model } from '../../datamodel.ts'
import { onAttribute } from '../../messages.ts'
import type { IndexRule } from '../../rule.ts'
import { indexAttribute } from '../../select.ts'
import { oncePerModel } from '../oncePerModel.ts'

/** An index says whether it is clustered only where the database has that. */
export const checkIndexClustering: IndexRule = ({ index }, { connector, error }) => {
  if (index.clustered === null || connector.capabilities.has('clusteringSetting')) return
  const message = 'Defining clustering is not supported in the current connector.'
  error(onAttribute(indexAttribute(index), message), index.attribute)
}

/** The rows of a table can only be stored in one order. */
export const checkIndexIsOnlyClustered: IndexRule = ({ index, model }, { connector, error }) => {
  if (index.clustered !== true || !connector.capabilities.has('clusteringSetting')) return
  const report = (message: string): void =>
    error(onAttribute(indexAttribute(index), message), index.attribute)
  const { primaryKey } = model
  if (primaryKey !== null && primaryKey.clustered !== false) {
    report('A model can only hold one clustered index or key.')
  }
  if (clusteredIndexes(model).length > 1) report('A model can only hold one clustered index.')
}

const clusteredIndexes = oncePerModel(({ indexes }: Model): readonly Index[] =>
  indexes.filter(({ clustered }) => clustered === true),
)
