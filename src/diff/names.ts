/** Compares two names by their code points, which is the order that Prisma sorts them in. */
export function compareNames(left: string, right: string): number {
  const [first, second] = [Array.from(left), Array.from(right)]
  const at = first.findIndex((character, index) => character !== second[index])
  if (at === -1) return first.length - second.length
  return first[at]!.codePointAt(0)! - (second[at]?.codePointAt(0) ?? -1)
}

/** Things in the order of their names. */
export function sortedByName<Thing extends { readonly name: string }>(
  things: readonly Thing[],
): readonly Thing[] {
  return [...things].sort((left, right) => compareNames(left.name, right.name))
}

/** In lower case as far as ASCII goes. */
export function lowerCaseAscii(text: string): string {
  return text.replace(/[A-Z]+/g, letters => letters.toLowerCase())
}
