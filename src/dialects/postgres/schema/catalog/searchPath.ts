/** The first namespace of a search path; the usual one where it names none. */
export function firstOfSearchPath(path: string): string {
  const [, quoted, bare] = /^\s*(?:"((?:[^"]|"")+)"|([^",\s$]+))/.exec(path) ?? []
  return quoted?.replaceAll('""', '"') ?? bare ?? 'public'
}
