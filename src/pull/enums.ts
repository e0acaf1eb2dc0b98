import { quoted } from '../psl/display.ts'
import type { Enum } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import type { Block, Line } from './block.ts'
import type { PullContext } from './context.ts'
import type { ValueName } from './enumValues.ts'
import { namespaceAttribute } from './models.ts'
import { attribute } from './text.ts'

const commented =
  'This enum is commented in the database, and requires an additional setup for migrations: Read more: https://pris.ly/d/database-comments'

export function enumBlock(block: Enum, context: PullContext): Block {
  const key = keyOf(block)
  const name = context.names.enums.get(key)!
  const previous = context.previous.enums.get(key)
  return {
    kind: 'enum',
    name: name.name,
    documentation: [
      ...(previous?.block.documentation == null ? [] : [previous.block.documentation]),
      ...(block.comment !== null && previous === undefined ? [commented] : []),
    ],
    lines: [...context.values.get(key)!].map(([value, naming]) => valueLine(value, naming)),
    attributes: [
      ...(name.map === null ? [] : [attribute('@@map', [quoted(name.map)])]),
      ...(context.writesNamespaces ? [namespaceAttribute(block, context)] : []),
    ],
    isCommentedOut: false,
    place: previous?.place ?? null,
  }
}

function valueLine(value: string, { name, map, previous }: ValueName): Line {
  return {
    documentation: previous?.documentation == null ? [] : [previous.documentation],
    words: [name === '' ? value : name, map === null ? '' : attribute('@map', [quoted(map)])],
    isCommentedOut: name === '',
  }
}
