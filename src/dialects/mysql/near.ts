/**
 * Where a syntax error of MySQL or MariaDB points to: the server says `near '<up to 80 characters>' at line N`.
 * @returns a UTF-16 offset into the statement, or undefined where the text cannot be found
 */
export function nearOffset(message: string, statement: string): number | undefined {
  const found = /near '([\s\S]*)' at line (\d+)$/.exec(message)
  if (found === null) return undefined
  const near = found[1]!
  if (near === '') return statement.length
  let lineStart = 0
  for (let line = 1; line < Number(found[2]); line++) {
    const end = statement.indexOf('\n', lineStart)
    if (end === -1) break
    lineStart = end + 1
  }
  const at = statement.indexOf(near, lineStart)
  if (at !== -1) return at
  const anywhere = statement.indexOf(near)
  return anywhere === -1 ? undefined : anywhere
}
