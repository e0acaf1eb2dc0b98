import type { BlockAttribute, Model, TypeForm } from '../../../src/psl/ast.ts'
import { blockAttributesOf, fieldsOf } from '../../../src/psl/select.ts'
import {
  atOne,
  type Edit,
  endOfBlock,
  endOfField,
  insert,
  remove,
  replace,
  scalarPlaces,
  setArgument,
  typeName,
} from '../mutations/sample.ts'
import type { Change, Changing } from './change.ts'

const keyTypes = ['Int', 'BigInt', 'String', 'DateTime', 'Boolean']

/** The names of columns that a key may be on. */
function columnsOf(
  sample: Changing,
  model: Model,
  forms: readonly TypeForm[] = ['required', 'optional'],
): readonly string[] {
  return scalarPlaces(sample)
    .filter(place => place.model === model && keyTypes.includes(typeName(place.field)))
    .filter(({ field }) => forms.includes(field.type!.form) && field.attributes.every(isComparable))
    .map(({ field }) => field.name.text)
}

/** Some types cannot be in an index, or only in one of another kind. */
function isComparable({ name }: { readonly name: { readonly text: string } }): boolean {
  return !/^db\.(Xml|.*Text|.*Blob)$/.test(name.text)
}

function addKey(kind: string): Change {
  return sample =>
    atOne(sample, tablesOf(sample), model => {
      const { random, settings } = sample
      // Prisma takes a column of a primary key that may be null, and no server does.
      const forms: readonly TypeForm[] = kind === 'id' ? ['required'] : ['required', 'optional']
      const columns = random.shuffle(columnsOf(sample, model, forms)).slice(0, random.pick([1, 1, 2, 3]))
      if (columns.length === 0) return []
      const sort = (): string => (kind !== 'id' && random.chance(0.3) ? '(sort: Desc)' : '')
      const isNamed = random.chance(0.3) && (kind !== 'id' || settings.features.has('namedKeys'))
      const map = isNamed ? `, map: "${kind}_${sample.serial()}"` : ''
      const list = columns.map(name => name + sort()).join(', ')
      return [insert(endOfBlock(model), `  @@${kind}([${list}]${map})\n`)]
    })
}

function tablesOf({ models }: Changing): readonly Model[] {
  return models.filter(({ kind }) => kind === 'model')
}

function keysOf(sample: Changing): readonly BlockAttribute[] {
  const kinds = ['id', 'unique', 'index', 'fulltext']
  return tablesOf(sample).flatMap(model =>
    blockAttributesOf(model).filter(({ name }) => kinds.includes(name.text)),
  )
}

const dropKey: Change = sample => atOne(sample, keysOf(sample), key => [remove(key)])

const renameKey: Change = sample =>
  atOne(sample, keysOf(sample), key => setArgument(key, 'map', `"renamed_${sample.serial()}"`))

const uniqueColumn: Change = sample =>
  atOne(
    sample,
    scalarPlaces(sample).filter(({ model }) => model.kind === 'model'),
    ({ model, field }) => {
      const old = field.attributes.find(({ name }) => name.text === 'unique')
      if (old !== undefined) return [remove(old)]
      return columnsOf(sample, model).includes(field.name.text)
        ? [insert(endOfField(field), ' @unique ')]
        : []
    },
  )

/** Another key for a table, on one column or on more. */
const replaceKey: Change = sample =>
  atOne(sample, tablesOf(sample), model => {
    const columns = sample.random
      .shuffle(columnsOf(sample, model, ['required']))
      .slice(0, sample.random.pick([1, 2]))
    if (columns.length === 0) return []
    return [...withoutKey(model), insert(endOfBlock(model), `  @@id([${columns.join(', ')}])\n`)]
  })

/** The column that was the key is unique from now on, for those who refer to it. */
function withoutKey(model: Model): readonly Edit[] {
  const ofBlock = blockAttributesOf(model).filter(({ name }) => name.text === 'id')
  const ofFields = fieldsOf(model).flatMap(({ attributes }) =>
    attributes.filter(({ name }) => name.text === 'id'),
  )
  return [...ofBlock.map(remove), ...ofFields.map(key => replace(key, '@unique '))]
}

/** What changes keys and indexes. */
export const keyChanges: Readonly<Record<string, Change>> = {
  addIndex: addKey('index'),
  addUnique: addKey('unique'),
  addPrimaryKey: addKey('id'),
  dropKey,
  renameKey,
  uniqueColumn,
  replaceKey,
}
