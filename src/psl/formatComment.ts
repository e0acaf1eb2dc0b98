import type { Comment, CommentBlock } from './ast.ts'
import { commentRow, type Row } from './formatTable.ts'

/** Comments on lines of their own. */
export function formatComments({ comments }: CommentBlock): readonly Row[] {
  return comments.flatMap(comment =>
    comment.form === 'block' ? formatBlockComment(comment) : [commentRow(comment.text)],
  )
}

// As Prisma: a comment with an end always gets the form of JSDoc, and its empty lines go.
function formatBlockComment({ text }: Comment): readonly Row[] {
  const lines = text
    .slice(2, -2)
    .split('\n')
    .map(line => trim(trim(line).replace(/^\*/, '')))
    .filter(line => line !== '')
  return ['/**', ...lines.map(line => ` * ${line}`), ' */'].map(line => commentRow(line))
}

// White space as Rust has it, which differs from JavaScript's in two characters.
function trim(text: string): string {
  return text.replace(/^[\s\u0085]+|[\s\u0085]+$/g, space => space.replace(/[^\ufeff]/g, ''))
}
