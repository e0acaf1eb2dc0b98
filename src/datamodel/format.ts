import type { Source } from '../base/source.ts'
import { formatTree } from '../psl/formatter.ts'
import { parse } from '../psl/parser.ts'
import { completeRelations } from './complete/completion.ts'

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
