import { byteLength } from '../psl/bytes.ts'
import type { Connector } from './connector.ts'
import { type ConstraintKind, type ConstraintScope, kindsIn, scopesOf } from './constraintScopes.ts'
import type { Datamodel, Index, InlineRelation, Model, PrimaryKey, ScalarField } from './datamodel.ts'
import { scalarFieldsOf } from './select.ts'

/** How long names of constraints may be, in bytes of UTF-8. */
type Limits = Pick<Connector, 'maxIdentifierLength'>

/** The name of a primary key in the database; Prisma's default where none is given. */
export function primaryKeyName(model: Model, { map }: PrimaryKey, limits: Limits): string {
  return map ?? defaultConstraintName(model.databaseName, '_pkey', limits)
}

/** The name of an index in the database; Prisma's default where none is given. */
export function indexName(model: Model, { map, kind, fields }: Index, limits: Limits): string {
  if (map !== null) return map
  const columns = fields.map(({ path }) => path.map(({ databaseName }) => databaseName).join('_'))
  return defaultConstraintName(
    `${model.databaseName}_${columns.join('_')}`,
    kind === 'unique' ? '_key' : '_idx',
    limits,
  )
}

/** The name of the foreign key of a relation in the database; Prisma's default where none is given. */
export function foreignKeyName({ referencing, forward }: InlineRelation, limits: Limits): string {
  if (forward?.map != null) return forward.map
  const columns = (forward?.fields ?? []).map(({ databaseName }) => databaseName)
  return defaultConstraintName(`${referencing.databaseName}_${columns.join('_')}`, '_fkey', limits)
}

/** The name of the constraint that holds a default (SQL Server); Prisma's default where none is given. */
export function defaultName(model: Model, field: ScalarField, limits: Limits): string {
  return (
    field.default?.name ?? defaultConstraintName(`${model.databaseName}_${field.databaseName}`, '_df', limits)
  )
}

/** The name that Prisma gives: shortened to the limit in bytes, never within a character. */
export function defaultConstraintName(
  name: string,
  suffix: '_pkey' | '_key' | '_idx' | '_fkey' | '_df',
  { maxIdentifierLength }: Limits,
): string {
  const room = maxIdentifierLength - suffix.length
  if (byteLength(name) <= room) return name + suffix
  let bytes = 0
  let kept = 0
  for (const character of name) {
    bytes += byteLength(character)
    if (bytes > room) break
    kept += character.length
  }
  return name.slice(0, kept) + suffix
}

/** The length of a text in bytes of UTF-8. */
export const utf8Length: (text: string) => number = byteLength

/** What has a name in the database. A field stands for the constraint that holds its default. */
type Named = Index | PrimaryKey | InlineRelation | ScalarField

/** A name that is given more than once, and the scopes in which that is wrong. */
export interface Clash {
  readonly name: string
  readonly scopes: readonly ConstraintScope[]
}

/** The names of constraints that are given more than once. */
export interface ConstraintNames {
  readonly clashes: ReadonlyMap<Named, Clash>
  /** Whether a model gives one name to two of its keys, for the client. */
  readonly isCustomNameRepeated: (name: string, model: Model) => boolean
}

/** Compares the names of all constraints of a schema, within the scopes that its database has. */
export function compareConstraintNames(datamodel: Datamodel, connector: Connector): ConstraintNames {
  const customNames = findRepeated(customKeysOf(datamodel))
  return {
    clashes: findClashes(constraintsOf(datamodel, connector), connector.constraintScopes),
    isCustomNameRepeated: (name, model) => customNames.has(customKey(name, model)),
  }
}

function customKeysOf({ models }: Datamodel): readonly string[] {
  const found: string[] = []
  for (const model of models) {
    const { primaryKey, indexes } = model
    if (primaryKey !== null && primaryKey.name !== null) found.push(customKey(primaryKey.name, model))
    for (const { name } of indexes) if (name !== null) found.push(customKey(name, model))
  }
  return found
}

function customKey(name: string, model: Model): string {
  return JSON.stringify([model.name, name])
}

interface Constraint {
  readonly kind: ConstraintKind
  readonly named: Named
  readonly name: string
  readonly model: Model
  /** The model in whose scope the name is taken: nearly always the same. */
  readonly owner: Model
}

function findClashes(
  constraints: readonly Constraint[],
  scopes: readonly ConstraintScope[],
): ReadonlyMap<Named, Clash> {
  // Nearly every name is given once, and clashes nowhere: only of the others the scopes matter.
  const repeated = findRepeated(constraints.map(({ name }) => name))
  const shared = constraints.filter(({ name }) => repeated.has(name))
  const taken = findRepeated(
    shared.flatMap(constraint =>
      scopes
        .filter(scope => isTakenIn(scope, constraint))
        .map(scope => keyIn(scope, constraint.name, constraint.model, constraint.owner)),
    ),
  )
  return new Map(
    shared.map(({ kind, named, name, model }) => [
      named,
      { name, scopes: scopesOf[kind].filter(scope => taken.has(keyIn(scope, name, model, model))) },
    ]),
  )
}

function findRepeated(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const name of names) (seen.has(name) ? repeated : seen).add(name)
  return repeated
}

function isTakenIn(scope: ConstraintScope, { kind, owner }: Constraint): boolean {
  // As Prisma: the keys of views are counted in the whole schema only.
  return kindsIn[scope].includes(kind) && (isGlobal(scope) || kind !== 'foreignKey' || owner.kind === 'model')
}

function keyIn(scope: ConstraintScope, name: string, model: Model, owner: Model): string {
  return JSON.stringify([scope, isGlobal(scope) ? (model.namespace?.name ?? '') : owner.name, name])
}

function isGlobal(scope: ConstraintScope): boolean {
  return scope.startsWith('global')
}

/** The constraints whose names the database compares. */
function constraintsOf({ models, relations }: Datamodel, connector: Connector): readonly Constraint[] {
  const kinds = new Set(connector.constraintScopes.flatMap(scope => kindsIn[scope]))
  if (!connector.capabilities.has('namedPrimaryKeys')) kinds.delete('primaryKey')
  const found: Constraint[] = []
  const add = (kind: ConstraintKind, named: Named, name: string, model: Model, owner = model): void =>
    void found.push({ kind, named, name, model, owner })
  for (const model of models) {
    const { indexes, primaryKey } = model
    if (kinds.has('index'))
      for (const index of indexes) add('index', index, indexName(model, index, connector), model)
    if (kinds.has('primaryKey') && primaryKey !== null)
      add('primaryKey', primaryKey, primaryKeyName(model, primaryKey, connector), model)
    if (kinds.has('default'))
      for (const field of scalarFieldsOf(model))
        if (field.default !== null) add('default', field, defaultName(model, field, connector), model)
  }
  if (kinds.has('foreignKey')) {
    for (const relation of relations) {
      if (relation.kind === 'manyToMany') continue
      // As Prisma: where only the list of a relation is there, its model counts as the one with the key.
      const owner = relation.forward === null ? relation.referenced : relation.referencing
      add('foreignKey', relation, foreignKeyName(relation, connector), relation.referencing, owner)
    }
  }
  return found
}
