/** The version of a server: `[8, 0, 36]`. */
export type Version = readonly number[]

/** The version that a server says, without what distributions add to it. */
export function readVersion(text: string): Version {
  return /\d+(?:\.\d+)*/.exec(text)?.[0].split('.').map(Number) ?? []
}

export function isOlder(version: Version, than: Version): boolean {
  const at = than.findIndex((part, index) => part !== (version[index] ?? 0))
  return at >= 0 && (version[at] ?? 0) < than[at]!
}
