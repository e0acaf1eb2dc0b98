import { quoted } from '../psl/display.ts'
import type { View } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import type { Block } from './block.ts'
import { type PullContext, previousModel } from './context.ts'
import { fieldLines } from './fields.ts'
import { namespaceAttribute } from './models.ts'
import { attribute } from './text.ts'

const commented =
  'This view or at least one of its fields has comments in the database, and requires an additional setup for migrations: Read more: https://pris.ly/d/database-comments'

export function viewBlock(view: View, context: PullContext): Block {
  const name = context.names.models.get(keyOf(view))!
  const previous = previousModel(view, context)
  const hasComments = view.comment !== null || view.columns.some(({ comment }) => comment !== null)
  return {
    kind: 'view',
    name: name.name,
    documentation: [
      ...(previous?.model.documentation == null ? [] : [previous.model.documentation]),
      ...(name.origin === 'reserved'
        ? [
            `This view has been renamed to '${name.name}' during introspection, because the original name '${view.name}' is reserved.`,
          ]
        : []),
      ...(hasComments && previous === undefined ? [commented] : []),
    ],
    lines: fieldLines(view, context),
    attributes: [
      ...(name.map === null ? [] : [attribute('@@map', [quoted(name.map)])]),
      ...(context.writesNamespaces ? [namespaceAttribute(view, context)] : []),
    ],
    isCommentedOut: false,
    place: previous?.place ?? null,
  }
}
