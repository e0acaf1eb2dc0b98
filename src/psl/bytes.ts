/**
 * The length of a text in UTF-8. As Prisma: columns are as wide as their bytes, so that a letter with an accent
 * counts twice and the columns behind it look shifted.
 */
export function byteLength(text: string): number {
  let length = text.length
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // Both halves of a surrogate pair count two each; half a pair alone is written as three bytes.
    if (code >= 0x80) length += code < 0x800 || isPaired(text, at) ? 1 : 2
  }
  return length
}

function isPaired(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0xd800 || code > 0xdfff) return false
  const other = text.charCodeAt(code < 0xdc00 ? at + 1 : at - 1)
  return code < 0xdc00 ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other <= 0xdbff
}
