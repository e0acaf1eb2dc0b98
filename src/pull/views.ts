import type { Model } from '../datamodel/datamodel.ts'
import { indexedField } from '../datamodel/select.ts'
import { quoted } from '../psl/display.ts'
import type { View } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import type { Block } from './block.ts'
import { type PullContext, previousModel } from './context.ts'
import { fieldLines } from './fields.ts'
import { namespaceAttribute, relationFields } from './models.ts'
import type { RelationLine } from './relations.ts'
import { attribute, list, named, quotedOrNull } from './text.ts'

const commented =
  'This view or at least one of its fields has comments in the database, and requires an additional setup for migrations: Read more: https://pris.ly/d/database-comments'

export function viewBlock(view: View, relations: readonly RelationLine[], context: PullContext): Block {
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
    lines: [...fieldLines(view, context), ...relationFields(view, relations, context)],
    attributes: [
      ...(previous === undefined ? [] : keptKeys(previous.model)),
      ...(name.map === null ? [] : [attribute('@@map', [quoted(name.map)])]),
      ...(context.writesNamespaces ? [namespaceAttribute(view, context)] : []),
      ...(previous?.model.ignored === true ? ['@@ignore'] : []),
    ],
    isCommentedOut: false,
    place: previous?.place ?? null,
  }
}

/** What the file says identifies the rows of a view: the database does not know. */
function keptKeys({ indexes }: Model): readonly string[] {
  return indexes
    .filter(({ kind, onField }) => kind === 'unique' && onField === null)
    .map(({ fields, name }) =>
      attribute('@@unique', [
        list(fields.map(field => indexedField(field).name)),
        named('name', quotedOrNull(name)),
      ]),
    )
}
