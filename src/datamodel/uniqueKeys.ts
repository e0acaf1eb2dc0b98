import type { Index, Model, PrimaryKey, ScalarField } from './datamodel.ts'
import { indexedField, uniqueCriteria } from './select.ts'

type Criterion = PrimaryKey | Index

/** Whether columns of a model, in this order, are its primary key or a unique index of it. */
export function isUniqueKey(columns: readonly ScalarField[], model: Model): boolean {
  return uniqueKeys(model).has(keyOf(columns))
}

/** The same of its unique indexes alone. */
export function isUniqueIndex(columns: readonly ScalarField[], model: Model): boolean {
  return uniqueIndexes(model).has(keyOf(columns))
}

/** Whether there is such a key by names alone: a column within a composite type counts as one of the model that is called like it. */
export function isUniqueByNames(columns: readonly ScalarField[], model: Model): boolean {
  return namesOfKeys(model).has(keyOf(columns))
}

/** The same in whatever order. */
export function isUniqueInSomeOrder(columns: readonly ScalarField[], model: Model): boolean {
  return sortedNamesOfKeys(model).has(sortedKeyOf(columns))
}

const uniqueKeys = textsOf(uniqueCriteria, pathsOf)
const uniqueIndexes = textsOf(({ indexes }) => indexes.filter(({ kind }) => kind === 'unique'), pathsOf)
const namesOfKeys = textsOf(uniqueCriteria, ({ fields }) => keyOf(fields.map(indexedField)))
const sortedNamesOfKeys = textsOf(uniqueCriteria, ({ fields }) => sortedKeyOf(fields.map(indexedField)))

/** Texts to look criteria up by. Found once for each model: it may have many keys, and many relations that lead to it. */
function textsOf(
  criteriaOf: (model: Model) => readonly Criterion[],
  textOf: (criterion: Criterion) => string,
): (model: Model) => ReadonlySet<string> {
  const known = new WeakMap<Model, ReadonlySet<string>>()
  return model => {
    let texts = known.get(model)
    if (texts === undefined) {
      texts = new Set(criteriaOf(model).map(textOf))
      known.set(model, texts)
    }
    return texts
  }
}

/** The columns; those within composite types with the way to them. */
function pathsOf({ fields }: Criterion): string {
  return fields.map(({ path }) => path.map(({ name }) => name).join('.')).join(' ')
}

/** Names have no spaces in them. */
function keyOf(columns: readonly ScalarField[]): string {
  return columns.map(({ name }) => name).join(' ')
}

function sortedKeyOf(columns: readonly ScalarField[]): string {
  return keyOf(columns.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)))
}
