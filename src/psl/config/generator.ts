import type { Config, Expression } from '../ast.ts'
import { propertiesOf } from '../select.ts'
import type { Datasource } from './datasource.ts'
import { readPreviewFeatures } from './previewFeatures.ts'
import { readSetting } from './url.ts'
import { allAssigned, isEnvCall, mismatch, type Reporter } from './value.ts'

const understood = new Set(['provider', 'output', 'binaryTargets', 'previewFeatures'])

function canBePassed(value: Expression, reporter: Reporter): boolean {
  if (value.kind === 'array') return value.items.every(item => canBePassed(item, reporter))
  if (isEnvCall(value)) return readSetting(value, reporter) !== null
  return value.kind !== 'object'
}

/** Checks a generator block: the preview features that it turns on. */
export function readGenerator(
  block: Config,
  datasource: Datasource | null,
  reporter: Reporter,
): readonly string[] {
  const { error } = reporter
  if (!allAssigned(block, error)) return []
  const values = new Map(propertiesOf(block).map(({ name, value }) => [name.text, value!]))
  const engineType = values.get('engineType')
  if (engineType !== undefined && engineType.kind !== 'string') {
    error(mismatch('String', engineType), engineType)
  }
  const provider = values.get('provider')
  if (provider === undefined) {
    error(`Argument "provider" is missing in generator block "${block.name.text}".`, block)
    return []
  }
  // The provider and the output of a generator are written as a URL is: a string or env("X").
  if (readSetting(provider, reporter) === null) return []
  readSetting(values.get('output'), reporter)
  const targets = values.get('binaryTargets')
  const listed = targets?.kind === 'array' ? targets.items : targets === undefined ? [] : [targets]
  for (const target of listed) readSetting(target, reporter)
  const features = values.get('previewFeatures')
  const enabled = features === undefined ? [] : readPreviewFeatures(features, datasource, reporter)
  // As Prisma: a value that it cannot pass on to the generator is the end of it, with or without a word.
  const isPassed = [...values].every(([key, value]) => understood.has(key) || canBePassed(value, reporter))
  return isPassed ? enabled : []
}
