import type { Model, ShardKey } from '../../datamodel.ts'
import { onAttribute } from '../../messages.ts'
import type { Rule } from '../../rule.ts'

/** Shard keys are a preview feature, of some databases. */
export const checkShardKeySupport: Rule<Model> = ({ shardKey }, context) => {
  if (shardKey === null) return
  const { connector, previewFeatures, error } = context
  const report = (message: string): void => error(onAttribute(nameOf(shardKey), message), shardKey.attribute)
  if (!previewFeatures.has('shardKeys')) {
    report('Defining shard keys requires enabling the `shardKeys` preview feature')
  }
  if (!connector.capabilities.has('shardKeys')) {
    report(`Shard keys are not currently supported for provider ${connector.provider}`)
  }
}

/** A shard key has columns. */
export const checkShardKeyFields: Rule<Model> = ({ shardKey }, { error }) => {
  if (shardKey === null || shardKey.fields.length > 0) return
  const name = nameOf(shardKey)
  const message = `The list of fields in a \`${name}()\` attribute cannot be empty. Please specify at least one field.`
  error(onAttribute(name, message), shardKey.attribute)
}

function nameOf({ onField }: ShardKey): string {
  return onField === null ? '@@shardKey' : '@shardKey'
}
