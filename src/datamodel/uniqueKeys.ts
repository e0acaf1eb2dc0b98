import type { Model, ScalarField } from './datamodel.ts'
import { indexedField, uniqueCriteria } from './select.ts'

/** What identifies the rows of a model, as texts to look up. */
interface UniqueKeys {
  /** The columns in order; those within composite types with the way to them. */
  readonly own: ReadonlySet<string>
  /** The names of the columns, in order. */
  readonly ordered: ReadonlySet<string>
  /** The same in alphabetical order. */
  readonly sorted: ReadonlySet<string>
}

const keysOf = new WeakMap<Model, UniqueKeys>()

/** Whether columns of a model, in this order, are its primary key or a unique index of it. */
export function isUniqueKey(columns: readonly ScalarField[], model: Model): boolean {
  return uniqueKeys(model).own.has(keyOf(columns))
}

/** The same by names alone: a column within a composite type counts as one of the model that is called like it. */
export function isUniqueByNames(columns: readonly ScalarField[], model: Model): boolean {
  return uniqueKeys(model).ordered.has(keyOf(columns))
}

/** The same in whatever order. */
export function isUniqueInSomeOrder(columns: readonly ScalarField[], model: Model): boolean {
  return uniqueKeys(model).sorted.has(keyOf(sorted(columns)))
}

// Found once: a model may have many keys, and many relations that lead to it.
function uniqueKeys(model: Model): UniqueKeys {
  let keys = keysOf.get(model)
  if (keys === undefined) {
    const criteria = uniqueCriteria(model)
    const columns = criteria.map(({ fields }) => fields.map(indexedField))
    keys = {
      own: new Set(criteria.map(({ fields }) => fields.map(({ path }) => pathOf(path)).join(' '))),
      ordered: new Set(columns.map(keyOf)),
      sorted: new Set(columns.map(each => keyOf(sorted(each)))),
    }
    keysOf.set(model, keys)
  }
  return keys
}

function sorted(columns: readonly ScalarField[]): readonly ScalarField[] {
  return columns.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function pathOf(path: readonly ScalarField[]): string {
  return path.map(({ name }) => name).join('.')
}

/** Names have no spaces in them. */
function keyOf(columns: readonly ScalarField[]): string {
  return columns.map(({ name }) => name).join(' ')
}
