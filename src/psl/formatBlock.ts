import type { BlockAttribute, CommentBlock, Config, Enum, Model } from './ast.ts'
import { formatComments } from './formatComment.ts'
import {
  compareAttributes,
  formatBlockAttribute,
  formatEnumValue,
  formatField,
  formatProperty,
} from './formatLine.ts'
import { commentRow, type Row, renderTable } from './formatTable.ts'

type Block = Model | Enum | Config
type Item = Block['items'][number]

const indent = '  '

/** A block with its lines in columns and its block attributes at the end. */
export function formatBlock(block: Block): string {
  const { tables, attributes } = arrange(block.items)
  const lines = tables.map(rows => renderTable(rows, indent)).join('')
  return `${block.kind} ${block.name.text} {\n${lines}${formatAttributes(attributes)}}\n`
}

/** A block attribute, with the comment that stands above it and moves with it. */
interface Commented {
  readonly comment: CommentBlock | null
  readonly attribute: BlockAttribute
}

/** The lines of a block in tables, which empty lines separate, and what goes to the end. */
function arrange(items: readonly Item[]): {
  tables: readonly (readonly Row[])[]
  attributes: readonly Commented[]
} {
  const tables: Row[][] = [[]]
  const attributes: Commented[] = []
  let comment: CommentBlock | null = null
  const start = items[0]?.kind === 'blankLines' ? 1 : 0
  for (let at = start; at < items.length; at++) {
    const item = items[at]!
    const next = items[at + 1]
    const afterBlank = at > start && items[at - 1]!.kind === 'blankLines'
    if (item.kind === 'blankLines') {
      if (opensTable(next)) tables.push([commentRow()])
    } else if (item.kind === 'blockAttribute') {
      attributes.push({ comment, attribute: item })
      comment = null
    } else if (item.kind === 'commentBlock' && next?.kind === 'blockAttribute') comment = item
    else {
      if (item.kind === 'commentBlock' && afterBlank) tables.push([commentRow()])
      for (const row of formatItem(item)) tables.at(-1)!.push(row)
    }
  }
  return { tables, attributes }
}

// Empty lines before attributes and at the end of a block go; before a comment it depends on what follows that.
function opensTable(next: Item | undefined): boolean {
  return next !== undefined && next.kind !== 'blockAttribute' && next.kind !== 'commentBlock'
}

function formatItem(item: Exclude<Item, BlockAttribute | { kind: 'blankLines' }>): readonly Row[] {
  switch (item.kind) {
    case 'field':
      return [formatField(item)]
    case 'enumValue':
      return [formatEnumValue(item)]
    case 'property':
      return [formatProperty(item)]
    case 'commentBlock':
      return formatComments(item)
    case 'unknownLine': {
      const { source, start, end } = item
      return [{ kind: 'text', text: source.text.slice(start, end).replace(/\n+$/, '') }]
    }
    default:
      return item satisfies never
  }
}

function formatAttributes(attributes: readonly Commented[]): string {
  if (attributes.length === 0) return ''
  const rows = attributes
    .toSorted((a, b) => compareAttributes(a.attribute, b.attribute))
    .flatMap(({ comment, attribute }) => [
      ...(comment === null ? [] : formatComments(comment)),
      formatBlockAttribute(attribute),
    ])
  return renderTable([commentRow(), ...rows], indent)
}
