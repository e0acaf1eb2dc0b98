import type { Source } from '../base/source.ts'
import type { SchemaTree, TopItem } from './ast.ts'
import { completeRelations } from './complete/completion.ts'
import { formatBlock } from './formatBlock.ts'
import { formatComments } from './formatComment.ts'
import { renderTable } from './formatTable.ts'
import { parse } from './parser.ts'

/**
 * Formats the files of a schema as `prisma format` does, byte for byte; fields and arguments that relations lack
 * are added. What does not parse is kept as it is, line by line. The files are taken together: a relation may
 * lead from one to another.
 *
 * @example
 * const [formatted] = format([{ name: 'schema.prisma', text }])
 * formatted.text // with aligned columns, attributes in order, missing relation fields added
 */
export function format(sources: readonly Source[]): readonly Source[] {
  const trees = sources.map(parse)
  return completeRelations(trees).map((text, index) => {
    const tree = trees[index]!
    const { name } = tree.source
    return { name, text: formatTree(text === tree.source.text ? tree : parse({ name, text })) }
  })
}

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
      const { source, start, end } = item.span
      return source.text.slice(start, end)
    }
    default:
      return item satisfies never
  }
}
