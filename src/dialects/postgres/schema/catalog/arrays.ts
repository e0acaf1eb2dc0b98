/** The items of an array as PostgreSQL writes it, `{a,"b c"}`; null for one with nulls, or of several dimensions. */
export function arrayItems(text: string): readonly string[] | null {
  if (!text.startsWith('{') || !text.endsWith('}')) return null
  const inner = text.slice(1, -1)
  if (inner.trim() === '') return []
  const items: string[] = []
  for (let at = 0; at < inner.length; ) {
    item.lastIndex = at
    const [all, quoted, bare] = item.exec(inner) ?? []
    if (all === undefined || bare?.toLowerCase() === 'null') return null
    items.push(quoted === undefined ? bare! : quoted.replace(/\\(.)/gs, '$1'))
    at += all.length
  }
  return items
}

/** One item with the comma behind it. */
const item = /\s*(?:"((?:[^"\\]|\\.)*)"|([^",{}\\\s](?:[^",{}\\]*[^",{}\\\s])?))\s*(?:,|$)/sy
