import type { Condition, Predicate } from '../datamodel/datamodel.ts'

/** The SQL of a partial index's condition. */
export function predicateText(predicate: Predicate): string {
  if (predicate.kind === 'raw') return predicate.sql
  return predicate.conditions.map(conditionText).join(' AND ')
}

function conditionText({ field, negated, value }: Condition): string {
  const name = `"${field.databaseName}"`
  if (value.kind === 'constant' && value.name === 'null') return `${name} IS ${negated ? 'NOT ' : ''}NULL`
  const text =
    value.kind === 'string'
      ? `'${value.value.replaceAll("'", "''")}'`
      : value.kind === 'number'
        ? value.text
        : value.kind === 'constant'
          ? value.name
          : ''
  return `${name} ${negated ? '!=' : '='} ${text}`
}
