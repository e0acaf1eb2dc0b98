import type { Source } from '../base/source.ts'
import type { CommentBlock, SchemaTree, TopItem } from './ast.ts'
import { readBlock, readTypeAlias, readUnknownBlock, type Unclosed } from './parseBlock.ts'
import { readBlankLines, readCommentBlock, readUnknownLine } from './parseTrivia.ts'
import { createReader, moveTo, type Reader } from './reader.ts'
import { isConfig, isModel } from './select.ts'
import { isComment } from './tokenizer.ts'

/**
 * Parses a schema file. Never fails: what does not fit the grammar becomes unknown lines and blocks, which
 * `syntaxErrors` reports. The time is linear in the text, whatever it holds.
 *
 * @example
 * const tree = parse({ name: 'schema.prisma', text })
 * const models = tree.items.filter(item => item.kind === 'model')
 */
export function parse(source: Source): SchemaTree {
  const reader = createReader(source)
  const unclosed: Unclosed = { fields: new Set(), values: new Set(), properties: new Set() }
  const lastBrace = source.text.lastIndexOf('}')
  const items: TopItem[] = []
  let before: CommentBlock | null = null
  while (reader.kind !== 'end') {
    const last = items.at(-1)
    const item = readItem(reader, unclosed, lastBrace, last?.kind === 'commentBlock' ? last : before)
    if (isModel(item) || item.kind === 'enum') before = null
    // As Prisma: a comment before a datasource or generator documents the model that follows it.
    else if (last?.kind === 'commentBlock' && isConfig(item)) before = last
    items.push(item)
  }
  return { kind: 'schema', source, items, start: 0, end: source.text.length }
}

function readItem(
  reader: Reader,
  unclosed: Unclosed,
  lastBrace: number,
  before: CommentBlock | null,
): TopItem {
  const { kind, start } = reader
  if (kind === 'newline') return readBlankLines(reader)
  if (isComment(reader)) return readCommentBlock(reader)
  const again = (): null => {
    moveTo(reader, start)
    return null
  }
  return (
    readBlock(reader, unclosed, before) ??
    again() ??
    readTypeAlias(reader) ??
    again() ??
    readUnknownBlock(reader, lastBrace) ??
    again() ??
    readUnknownLine(reader)
  )
}
