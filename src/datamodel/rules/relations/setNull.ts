import { onAttribute } from '../../messages.ts'
import type { InlineRelationRule } from './completeRelation.ts'

/** `SetNull` cannot work on columns that are required. */
export const checkSetNull: InlineRelationRule = ({ forward }, context) => {
  // As Prisma: without `fields` the columns count as required.
  if (forward === null || forward.fields?.every(({ arity }) => arity !== 'required')) return
  const isTolerated = context.connector.allowsSetNullOnRequired && context.relationMode === 'foreignKeys'
  for (const argument of ['onDelete', 'onUpdate'] as const) {
    if (forward[argument]?.action !== 'SetNull') continue
    if (isTolerated) context.warn(describeTolerated(argument), forward.syntax)
    else context.error(onAttribute('@relation', describeRefused(argument)), forward.syntax)
  }
}

function describeTolerated(argument: string): string {
  // As Prisma: with a space at the end.
  return `The \`${argument}\` referential action of a relation should not be set to \`SetNull\` when a referenced field is required. We recommend either to choose another referential action, or to make the referenced fields optional. Read more at https://pris.ly/d/postgres-set-null `
}

function describeRefused(argument: string): string {
  return `The \`${argument}\` referential action of a relation must not be set to \`SetNull\` when a referenced field is required.\nEither choose another referential action, or make the referenced fields optional.\n`
}
