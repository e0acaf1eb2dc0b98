import type { Source } from '../base/source.ts'
import { isConfig } from '../psl/select.ts'
import { type Block, writeBlock } from './block.ts'
import { writeConfig } from './config.ts'
import type { PullInput } from './input.ts'

/** The texts of the files: configuration, then each kind of block, those that were there before first. Not formatted. */
export function writeFiles(
  { trees, newFile, namespaces, validated }: PullInput,
  needsFeature: boolean,
  kinds: readonly (readonly Block[])[],
): readonly Source[] {
  const parts = new Map(trees.map(({ source }) => [source.name, [] as string[]]))
  const add = (file: string, text: string): void => {
    const found = parts.get(file)
    if (found === undefined) parts.set(file, [text])
    else found.push(text)
  }
  for (const kind of ['generator', 'datasource']) {
    for (const { source, items } of trees)
      for (const item of items.filter(isConfig))
        if (item.kind === kind)
          add(
            source.name,
            writeConfig(item, {
              namespaces,
              hasPartialIndexes: needsFeature,
              datasource: validated.datasource,
            }),
          )
  }
  for (const blocks of kinds)
    for (const block of inOrder(blocks)) add(block.place?.file ?? newFile, writeBlock(block))
  return [...parts].map(([name, texts]) => ({
    name,
    text: texts.join('\n'),
  }))
}

/** Those that were there before first, in their order. */
function inOrder(blocks: readonly Block[]): readonly Block[] {
  const rank = ({ place }: Block): number => place?.rank ?? Number.POSITIVE_INFINITY
  return blocks.toSorted((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)))
}
