import type { Comment, CommentBlock } from './ast.ts'

/** What the comments before a definition and the one behind it document; null where none does. */
export function documentation(before: CommentBlock | null, behind: Comment | null = null): string | null {
  if (before === null && behind === null) return null
  const comments = [...(before?.comments ?? []), ...(behind === null ? [] : [behind])]
  const lines = comments.filter(({ form }) => form !== 'line').map(content)
  return lines.length === 0 ? null : lines.join('\n')
}

function content({ form, text }: Comment): string {
  return form === 'doc' ? text.slice(3).trimStart() : text.slice(2, -2).trim()
}
