import type { Capability } from '../../connector.ts'
import type { Index } from '../../datamodel.ts'
import { onAttribute } from '../../messages.ts'
import type { IndexRule } from '../../rule.ts'

type Capabilities = ReadonlySet<Capability>

/** A rule about a full-text index: the message where it breaks it. */
function fulltextRule(message: string, isBroken: (index: Index, has: Capabilities) => boolean): IndexRule {
  return ({ index }, { connector, error }) => {
    if (index.kind !== 'fulltext' || !isBroken(index, connector.capabilities)) return
    error(onAttribute('@@fulltext', message), index.attribute)
  }
}

/** The rules about full-text indexes, in Prisma's order. */
export const fulltextRules: readonly IndexRule[] = [
  fulltextRule(
    'Defining fulltext indexes is not supported with the current connector.',
    (_, has) => !has.has('fullTextIndex'),
  ),
  fulltextRule(
    'The length argument is not supported in a @@fulltext attribute.',
    ({ fields }, has) => has.has('fullTextIndex') && fields.some(({ length }) => length !== null),
  ),
  fulltextRule(
    'The sort argument is not supported in a @@fulltext attribute in the current connector.',
    ({ fields }, has) =>
      has.has('fullTextIndex') &&
      !has.has('sortOrderInFullTextIndex') &&
      fields.some(({ sort }) => sort !== null),
  ),
  fulltextRule(
    'All index fields must be listed adjacently in the fields argument.',
    ({ fields }, has) => has.has('fullTextIndex') && has.has('sortOrderInFullTextIndex') && !isOneRun(fields),
  ),
]

/** Whether the columns of texts, which are those that are not sorted, stand together. */
function isOneRun(fields: Index['fields']): boolean {
  const runs = fields.filter(({ sort }, at) => sort === null && (at === 0 || fields[at - 1]!.sort !== null))
  return runs.length < 2
}
