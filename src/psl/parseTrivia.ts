import type { BlankLines, Comment, CommentBlock, UnknownLine } from './ast.ts'
import { advance, moveTo, nextLine, type Reader, spanOf, textBetween } from './reader.ts'
import { isBlank, isComment, scan, type Token } from './tokenizer.ts'

/** Reads the line break at the end of a definition; false where something else stands there. */
export function readNewline(reader: Reader): boolean {
  if (reader.token.kind !== 'newline') return false
  moveTo(reader, reader.token.end)
  return true
}

/** Reads empty lines; the reader is at a line break. */
export function readBlankLines(reader: Reader): BlankLines {
  const { start } = reader.token
  let { end } = reader.token
  for (;;) {
    let token = scan(reader.scanner, end)
    while (isBlank(token)) token = scan(reader.scanner, token.end)
    if (token.kind !== 'newline') break
    end = token.end
  }
  moveTo(reader, end)
  return { kind: 'blankLines', span: spanOf(reader, start, end) }
}

/** Takes the rest of the line as it is: how reading goes on after what it does not understand. */
export function readUnknownLine(reader: Reader): UnknownLine {
  const { start } = reader.token
  const end = nextLine(reader, start)
  moveTo(reader, end)
  return { kind: 'unknownLine', span: spanOf(reader, start, end) }
}

/** Reads a comment behind a definition, if there is one. */
export function readTrailingComment(reader: Reader): Comment | null {
  const { token } = reader
  if (!isComment(token)) return null
  advance(reader)
  return comment(reader, token)
}

/** Reads comments in a row; the reader is at the first one. */
export function readCommentBlock(reader: Reader): CommentBlock {
  const { start } = reader.token
  const comments: Comment[] = []
  let end = start
  for (let { token } = reader; isComment(token); token = reader.token) {
    comments.push(comment(reader, token))
    const next = scan(reader.scanner, token.end)
    end = next.kind === 'newline' ? next.end : token.end
    moveTo(reader, end)
  }
  return { kind: 'commentBlock', comments, span: spanOf(reader, start, end) }
}

function comment(reader: Reader, { kind, start, end }: Token): Comment {
  const form = kind === 'docComment' ? 'doc' : kind === 'blockComment' ? 'block' : 'line'
  return { kind: 'comment', form, text: textBetween(reader, start, end), span: spanOf(reader, start, end) }
}
