import type { Connector } from './connector.ts'
import { type ConstraintKind, type ConstraintScope, kindsIn, scopesOf } from './constraintScopes.ts'
import type { Datamodel, Index, InlineRelation, Model, PrimaryKey, ScalarField } from './datamodel.ts'
import { scalarFieldsOf } from './select.ts'

/** How long names of constraints may be, in bytes of UTF-8. */
type Limits = Pick<Connector, 'maxIdentifierLength'>

/** The name of a primary key in the database; Prisma's default where none is given. */
export function primaryKeyName(model: Model, { map }: PrimaryKey, limits: Limits): string {
  return map ?? withSuffix(model.databaseName, '_pkey', limits)
}

/** The name of an index in the database; Prisma's default where none is given. */
export function indexName(model: Model, { map, kind, fields }: Index, limits: Limits): string {
  if (map !== null) return map
  const columns = fields.map(({ path }) => path.map(({ databaseName }) => databaseName).join('_'))
  return withSuffix(
    [model.databaseName, columns.join('_')].join('_'),
    kind === 'unique' ? '_key' : '_idx',
    limits,
  )
}

/** The name of the foreign key of a relation in the database; Prisma's default where none is given. */
export function foreignKeyName({ referencing, forward }: InlineRelation, limits: Limits): string {
  if (forward?.map != null) return forward.map
  const columns = (forward?.fields ?? []).map(({ databaseName }) => databaseName)
  return withSuffix(`${referencing.databaseName}_${columns.join('_')}`, '_fkey', limits)
}

/** The name of the constraint that holds a default (SQL Server); Prisma's default where none is given. */
export function defaultName(model: Model, field: ScalarField, limits: Limits): string {
  return field.default?.name ?? withSuffix(`${model.databaseName}_${field.databaseName}`, '_df', limits)
}

/** As Prisma: shortened to the limit in bytes, never within a character. */
function withSuffix(name: string, suffix: string, { maxIdentifierLength }: Limits): string {
  const room = maxIdentifierLength - suffix.length
  // No character takes more than three bytes per UTF-16 unit.
  if (name.length * 3 < room) return name + suffix
  let bytes = 0
  let kept = 0
  for (const character of name) {
    bytes += utf8Length(character)
    if (bytes > room) break
    kept += character.length
  }
  return name.slice(0, kept) + suffix
}

/** The length of a text in bytes of UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** The names that constraints take, per scope. */
export interface ConstraintNames {
  /** The scopes in which a constraint shares its name with another. */
  readonly clashes: (kind: ConstraintKind, name: string, model: Model) => readonly ConstraintScope[]
  /** Whether a model gives one name to two of its keys, for the client. */
  readonly isCustomNameRepeated: (name: string, model: Model) => boolean
}

/** Collects the names of all constraints of a schema in the scopes that its database has. */
export function collectConstraintNames(datamodel: Datamodel, connector: Connector): ConstraintNames {
  const taken = new Map<string, number>()
  const count = (key: string): void => void taken.set(key, (taken.get(key) ?? 0) + 1)
  const byKind = constraintsByKind(datamodel, connector)
  for (const scope of connector.constraintScopes) {
    for (const kind of kindsIn[scope]) {
      const isGlobal = scope.startsWith('global')
      for (const { model, owner = model, name } of byKind[kind]) {
        // As Prisma: the keys of views are counted in the whole schema only.
        if (isGlobal || kind !== 'foreignKey' || owner.kind === 'model')
          count(keyIn(scope, name, model, owner))
      }
    }
  }
  for (const model of datamodel.models) {
    for (const { name } of [...(model.primaryKey === null ? [] : [model.primaryKey]), ...model.indexes]) {
      if (name !== null) count(keyIn('custom', name, model))
    }
  }
  const isRepeated = (key: string): boolean => (taken.get(key) ?? 0) > 1
  return {
    clashes: (kind, name, model) => scopesOf[kind].filter(scope => isRepeated(keyIn(scope, name, model))),
    isCustomNameRepeated: (name, model) => isRepeated(keyIn('custom', name, model)),
  }
}

function keyIn(scope: ConstraintScope | 'custom', name: string, model: Model, owner: Model = model): string {
  const within = scope.startsWith('global') ? (model.namespace?.name ?? '') : owner.name
  return JSON.stringify([scope, within, name])
}

interface Named {
  readonly model: Model
  /** The model in whose scope the name is taken, where that is another. */
  readonly owner?: Model
  readonly name: string
}

function constraintsByKind(
  { models, relations }: Datamodel,
  connector: Connector,
): Readonly<Record<ConstraintKind, readonly Named[]>> {
  const namesKeys = connector.capabilities.has('namedPrimaryKeys')
  return {
    index: models.flatMap(model =>
      model.indexes.map(index => ({ model, name: indexName(model, index, connector) })),
    ),
    primaryKey: models.flatMap(model =>
      model.primaryKey === null || !namesKeys
        ? []
        : [{ model, name: primaryKeyName(model, model.primaryKey, connector) }],
    ),
    foreignKey: relations.flatMap(relation =>
      relation.kind === 'manyToMany'
        ? []
        : [
            {
              model: relation.referencing,
              // As Prisma: where only the list of a relation is there, its model counts as the one with the key.
              owner: relation.forward === null ? relation.referenced : relation.referencing,
              name: foreignKeyName(relation, connector),
            },
          ],
    ),
    default: models.flatMap(model =>
      scalarFieldsOf(model)
        .filter(field => field.default !== null)
        .map(field => ({ model, name: defaultName(model, field, connector) })),
    ),
  }
}
