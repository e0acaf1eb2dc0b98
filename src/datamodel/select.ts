import type {
  Index,
  IndexField,
  InlineRelation,
  Model,
  PrimaryKey,
  RelationField,
  ScalarField,
  ScalarType,
} from './datamodel.ts'

/** The fields of a model that are columns. */
export function scalarFieldsOf({ fields }: Model): readonly ScalarField[] {
  return fields.filter(field => field.kind === 'scalar')
}

/** The fields of a model that stand for rows of others. */
export function relationFieldsOf({ fields }: Model): readonly RelationField[] {
  return fields.filter(field => field.kind === 'relation')
}

/** The field that an index covers: the last of its path. */
export function indexedField({ path }: IndexField): ScalarField {
  return path.at(-1)!
}

/** The built-in type of a field; null for enums, composite types and `Unsupported`. */
export function scalarTypeOf({ type }: ScalarField): ScalarType | null {
  return type.kind === 'scalar' ? type.name : null
}

/** What identifies a row of a model: the primary key, then each unique index. */
export function uniqueCriteria({ primaryKey, indexes }: Model): readonly (PrimaryKey | Index)[] {
  const criteria: (PrimaryKey | Index)[] = primaryKey === null ? [] : [primaryKey]
  for (const index of indexes) if (index.kind === 'unique') criteria.push(index)
  return criteria
}

/** Whether a criterion identifies every row: no column of it may be null, none is of an unknown type. */
export function isStrict({ fields }: PrimaryKey | Index): boolean {
  return fields.every(field => {
    const { arity, type } = indexedField(field)
    return arity !== 'optional' && type.kind !== 'unsupported'
  })
}

/** Whether a field is the whole primary key of its model. */
export function isSinglePrimaryKey(field: ScalarField, { primaryKey }: Model): boolean {
  return primaryKey?.fields.length === 1 && indexedField(primaryKey.fields[0]!) === field
}

/** Whether a relation with a foreign key has its field on both sides. */
export function isComplete(
  relation: InlineRelation,
): relation is InlineRelation & { readonly forward: RelationField; readonly back: RelationField } {
  return relation.forward !== null && relation.back !== null
}

/** How Prisma names the attribute of an index. */
export function indexAttribute({ kind, onField }: Index): string {
  if (kind === 'unique') return onField === null ? '@@unique' : '@unique'
  return kind === 'fulltext' ? '@@fulltext' : '@@index'
}

/** How Prisma names the attribute of a primary key. */
export function primaryKeyAttribute({ onField }: PrimaryKey): string {
  return onField === null ? '@@id' : '@id'
}
