/** What a pulled schema could not say, or took from the previous one, in the order in which Prisma tells it. */
const messages = {
  emptyFieldNames:
    'These fields were commented out because their names are currently not supported by Prisma. Please provide valid ones that match [a-zA-Z][a-zA-Z0-9_]* using the `@map` attribute:',
  emptyViewFieldNames:
    'These fields were commented out because their names are currently not supported by Prisma. Please provide valid ones that match [a-zA-Z][a-zA-Z0-9_]* using the `@map` attribute:',
  mappedFields: 'These fields were enriched with `@map` information taken from the previous Prisma schema:',
  mappedViewFields:
    'These fields were enriched with `@map` information taken from the previous Prisma schema:',
  emptyEnumValues:
    'These enum values were commented out because their names are currently not supported by Prisma. Please provide valid ones that match [a-zA-Z][a-zA-Z0-9_]* using the `@map` attribute:',
  noColumns:
    'The following models were commented out as we could not retrieve columns for them. Please check your privileges:',
  noIdentifier:
    'The following models were ignored as they do not have a valid unique identifier or id. This is currently not supported by Prisma Client:',
  viewsWithoutIdentifier:
    'The following views were ignored as they do not have a valid unique identifier or id. This is currently not supported by Prisma Client. Please refer to the documentation on defining unique identifiers in views: https://pris.ly/d/view-identifiers',
  keyNames: 'These models were enriched with custom compound id names taken from the previous Prisma schema:',
  viewKeyNames:
    'These views were enriched with custom compound id names taken from the previous Prisma schema:',
  unsupportedTypes:
    'These fields are not supported by Prisma Client, because Prisma currently does not support their types:',
  mappedModels: 'These models were enriched with `@@map` information taken from the previous Prisma schema:',
  mappedViews: 'These views were enriched with `@@map` information taken from the previous Prisma schema:',
  mappedEnumValues:
    'These enum values were enriched with `@map` information taken from the previous Prisma schema:',
  mappedEnums: 'These enums were enriched with `@@map` information taken from the previous Prisma schema:',
  copiedRelations:
    'Relations were copied from the previous data model due to not using foreign keys in the database. If any of the relation columns changed in the database, the relations might not be correct anymore:',
  duplicateNames: 'These items were renamed due to their names being duplicates in the Prisma schema:',
  partitions: 'These tables are partition tables, which are not yet fully supported:',
  subclasses: 'These tables are inherited tables, which are not yet fully supported:',
  nullOrder:
    'These index columns are having a non-default null sort order, which is not yet fully supported. Read more: https://pris.ly/d/non-default-index-null-ordering',
  rowSecurity:
    'These tables contain row level security, which is not yet fully supported. Read more: https://pris.ly/d/row-level-security',
  checks:
    'These constraints are not supported by Prisma Client, because Prisma currently does not fully support check constraints. Read more: https://pris.ly/d/check-constraints',
  exclusions:
    'These constraints are not supported by Prisma Client, because Prisma currently does not fully support exclusion constraints. Read more: https://pris.ly/d/exclusion-constraints',
  deferring:
    'These primary key, foreign key or unique constraints are using non-default deferring in the database, which is not yet fully supported. Read more: https://pris.ly/d/constraint-deferring',
  comments:
    'These objects have comments defined in the database, which is not yet fully supported. Read more: https://pris.ly/d/database-comments',
  expressionIndexes:
    'These indexes are not supported by Prisma Client, because Prisma currently does not fully support expression indexes. Read more: https://pris.ly/d/expression-indexes',
} as const

export type WarningKind = keyof typeof messages

/** One warning: what it is about, and all that it is true of; none where the message names it. */
export interface Warning {
  readonly message: string
  readonly items: readonly string[]
}

/** Takes down what a pulled schema could not say, while it is made. */
export interface Findings {
  readonly add: (kind: WarningKind, item: string) => void
  readonly warnings: () => readonly Warning[]
}

export function createFindings(): Findings {
  const found = new Map<WarningKind, string[]>()
  return {
    add: (kind, item) => {
      const items = found.get(kind)
      if (items === undefined) found.set(kind, [item])
      else items.push(item)
    },
    warnings: () =>
      (Object.keys(messages) as WarningKind[]).flatMap(kind => {
        const items = found.get(kind)
        return items === undefined ? [] : [{ message: messages[kind], items }]
      }),
  }
}

/** As Prisma, which says it behind all others. */
export function pairIsBroken(a: string, b: string): string {
  return `The many-to-many relation between "${a}" and "${b}" is broken due to the naming of the models. Prisma creates many-to-many relations based on the alphabetical ordering of the names of the models and these two models now produce the reverse of the expected ordering.`
}

/** What Prisma has no warning for, because it writes such lines. */
export function warningsOfMending(gone: readonly string[]): readonly Warning[] {
  const message = 'These were commented out, because a schema that holds them is not valid:'
  return gone.length === 0 ? [] : [{ message, items: gone }]
}

/** The warnings as Prisma prints them; empty where there are none. */
export function warningsText(warnings: readonly Warning[]): string {
  if (warnings.length === 0) return ''
  // As Prisma: what has no items has no line above it either.
  const sections = warnings.map(({ message, items }) =>
    items.length === 0 ? `${message}\n` : `\n${message}\n${items.map(item => `  - ${item}\n`).join('')}`,
  )
  return `*** WARNING ***\n${sections.join('')}`
}
