import type { SchemaTree, TopItem } from './ast.ts'
import { formatBlock } from './formatBlock.ts'
import { formatComments } from './formatComment.ts'
import { renderTable } from './formatTable.ts'

/** The text of one file, formatted; nothing is added. */
export function formatTree({ items }: SchemaTree): string {
  const start = items[0]?.kind === 'blankLines' ? 1 : 0
  const end = items.at(-1)?.kind === 'blankLines' ? items.length - 1 : items.length
  const text = items.slice(start, end).map(formatItem).join('')
  return text.endsWith('\n') ? text : `${text}\n`
}

function formatItem(item: TopItem): string {
  switch (item.kind) {
    case 'model':
    case 'view':
    case 'type':
    case 'enum':
    case 'datasource':
    case 'generator':
      return formatBlock(item)
    case 'commentBlock':
      return renderTable(formatComments(item), '')
    case 'blankLines':
      return '\n'
    case 'typeAlias':
    case 'unknownBlock':
    case 'unknownLine': {
      const { source, start, end } = item
      return source.text.slice(start, end)
    }
    default:
      return item satisfies never
  }
}
