import type { BlankLines, Comment, CommentBlock, UnknownLine } from './ast.ts'
import { accept, advance, moveTo, nextLine, type Reader, textBetween } from './reader.ts'
import { isComment } from './tokenizer.ts'

/** Reads the line break at the end of a definition; false where something else stands there. */
export function readNewline(reader: Reader): boolean {
  return accept(reader, 'newline')
}

/** Reads empty lines; the reader is at a line break. */
export function readBlankLines(reader: Reader): BlankLines {
  const { start } = reader
  let end = start
  while (reader.kind === 'newline') {
    end = reader.end
    advance(reader)
  }
  return { kind: 'blankLines', source: reader.source, start: start, end: end }
}

/** Takes the rest of the line as it is: how reading goes on after what it does not understand. */
export function readUnknownLine(reader: Reader): UnknownLine {
  const { start } = reader
  const end = nextLine(reader, start)
  moveTo(reader, end)
  return { kind: 'unknownLine', source: reader.source, start: start, end: end }
}

/** Reads a comment behind a definition, if there is one. */
export function readTrailingComment(reader: Reader): Comment | null {
  return isComment(reader) ? readComment(reader) : null
}

/** Reads comments in a row; the reader is at the first one. */
export function readCommentBlock(reader: Reader): CommentBlock {
  const { start } = reader
  const comments: Comment[] = []
  let end = start
  while (isComment(reader)) {
    const comment = readComment(reader)
    comments.push(comment)
    const followsDirectly = reader.start === comment.end
    end = followsDirectly && reader.kind === 'newline' ? reader.end : comment.end
    moveTo(reader, end)
  }
  return { kind: 'commentBlock', comments, source: reader.source, start: start, end: end }
}

function readComment(reader: Reader): Comment {
  const { kind, start, end } = reader
  const form = kind === 'docComment' ? 'doc' : kind === 'blockComment' ? 'block' : 'line'
  advance(reader)
  return {
    kind: 'comment',
    form,
    text: textBetween(reader, start, end),
    source: reader.source,
    start: start,
    end: end,
  }
}
