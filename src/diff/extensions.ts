import type { Extension, Schema } from '../schema/schema.ts'
import type { Pair } from './rules.ts'
import type { Step } from './step.ts'

type ExtensionChange = 'version' | 'namespace'

/**
 * The changes of extensions. One that the second schema does not name stays. One that cannot be moved is dropped and
 * created again.
 */
export function changeExtensions({ from, to }: Pair<Schema>): readonly Step[] {
  const before = new Map(from.extensions.map(extension => [extension.name, extension]))
  const after = new Map(to.extensions.map(extension => [extension.name, extension]))
  const changed = from.extensions.flatMap(extension => {
    const partner = after.get(extension.name)
    if (partner === undefined) return []
    const changes = changesOf({ from: extension, to: partner })
    return changes.length === 0 ? [] : [{ from: extension, to: partner, changes }]
  })
  const replaced = changed.filter(pair => !isRelocatable(pair))
  const fresh = new Set([
    ...to.extensions.filter(({ name }) => !before.has(name)),
    ...replaced.map(pair => pair.to),
  ])
  return [
    ...replaced.map(pair => ({ kind: 'dropExtension', extension: pair.from }) as const),
    ...to.extensions
      .filter(extension => fresh.has(extension))
      .map(extension => ({ kind: 'createExtension', extension }) as const),
    ...changed.filter(isRelocatable).map(pair => ({ kind: 'alterExtension', ...pair }) as const),
  ]
}

/** What is different where both sides say something. */
function changesOf({ from, to }: Pair<Extension>): readonly ExtensionChange[] {
  const differs = (part: ExtensionChange): boolean =>
    from[part] !== null && to[part] !== null && from[part] !== to[part]
  return (['version', 'namespace'] as const).filter(differs)
}

function isRelocatable({ from, to }: Pair<Extension>): boolean {
  return from.isRelocatable || to.isRelocatable
}
