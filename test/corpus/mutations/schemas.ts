import { formatTree } from '../../../src/psl/formatter.ts'
import { parse } from '../../../src/psl/parser.ts'
import { blockText, createDraft, type Draft, type Making } from './drafts.ts'
import { anyField } from './fields.ts'
import { addCompositeIndex, addIndex, addPrimaryKey, addShardKey, addUnique } from './keys.ts'
import type { Provider } from './providers.ts'
import { createRandom } from './random.ts'
import { addRelation } from './relations.ts'

/** A schema that Prisma accepts. */
export interface BaseSchema {
  /** Where it comes from. */
  readonly label: string
  readonly provider: string
  readonly text: string
}

const blockNames = [
  ...['User', 'Post', 'Tag', 'Order', 'order_item', 'Account', 'Größe', 'Team', 'Category', 'Invoice2'],
  ...['Session', 'Comment', 'Product', 'customer', 'Event', 'Place'],
]

/** A valid schema, the same for the same seed. */
export function generateSchema(seed: number, provider: Provider): BaseSchema {
  const random = createRandom(seed)
  let serial = 0
  const names = random.shuffle(blockNames)
  const isEmulated = provider.features.has('composites') || random.chance(0.2)
  const schemas = provider.features.has('schemas') && random.chance(0.25) ? ['base', 'extra'] : []
  const base: Omit<Making, 'enums' | 'types'> = {
    random,
    provider,
    relationMode: isEmulated ? 'prisma' : 'foreignKeys',
    schemas,
    serial: () => ++serial,
  }
  const enums = provider.features.has('enums') ? makeEnums(base) : []
  const types = provider.features.has('composites') ? makeTypes({ ...base, enums, types: [] }) : []
  const making: Making = { ...base, enums, types }
  const models = names.slice(0, 2 + random.below(4)).map(name => makeModel(name, making))
  const views = provider.features.has('composites') || random.chance(0.7) ? [] : [makeView(making)]
  for (const [index, child] of models.entries()) addRelations(child, models.slice(0, index + 1), making)
  const between = models.length > 2 && provider.features.has('compoundIds') ? makeBetween(models, making) : []
  const blocks = [...enums, ...types, ...models, ...between, ...views].map(draft => blockText(draft, random))
  return { label: 'generated', provider: provider.name, text: layOut(blocks, making) }
}

function makeEnums({ random, schemas, serial }: Omit<Making, 'enums' | 'types'>): readonly Draft[] {
  return ['Role', 'Colour', 'State'].slice(random.below(4)).map(name => {
    const draft = createDraft('enum', name)
    for (const value of ['ADMIN', 'user', 'Guest_1', 'größer'].slice(random.below(3))) {
      const attributes = random.chance(0.2) ? [`@map("value ${serial()}")`] : []
      draft.fields.push({ name: value, type: '', arity: '', native: '', attributes })
    }
    if (random.chance(0.2)) draft.attributes.push(`@@map("enum_${serial()}")`)
    if (schemas.length > 0) draft.attributes.push(`@@schema("${random.pick(schemas)}")`)
    return draft
  })
}

function makeTypes(making: Making): readonly Draft[] {
  const types: Draft[] = []
  for (const name of ['Address', 'Photo', 'Detail'].slice(making.random.below(4))) {
    const draft = createDraft('type', name)
    const count = 1 + making.random.below(4)
    for (let made = 0; made < count; made++)
      draft.fields.push(anyField(draft, { ...making, types: [...types] }))
    types.push(draft)
  }
  return types
}

function makeModel(name: string, making: Making): Draft {
  const { random, schemas, serial } = making
  const draft = createDraft('model', name)
  if (random.chance(0.05) && !making.provider.features.has('composites')) {
    draft.ignored = true
    draft.attributes.push('@@ignore')
  } else addPrimaryKey(draft, making)
  const fields = random.below(7) + 1
  for (let made = 0; made < fields; made++) draft.fields.push(anyField(draft, making))
  if (random.chance(0.4)) addUnique(draft, making)
  for (let made = random.below(3); made > 0; made--) addIndex(draft, making)
  if (making.provider.features.has('shardKeys') && random.chance(0.2)) addShardKey(draft, making)
  if (making.types.length > 0 && random.chance(0.4)) addCompositeIndex(draft, making)
  if (random.chance(0.2)) draft.attributes.push(`@@map("table_${serial()}")`)
  if (schemas.length > 0) draft.attributes.push(`@@schema("${random.pick(schemas)}")`)
  return draft
}

function makeView(making: Making): Draft {
  const { random, schemas } = making
  const draft = createDraft('view', 'Summary')
  for (let made = 1 + random.below(4); made > 0; made--) draft.fields.push(anyField(draft, making))
  if (random.chance(0.5))
    draft.fields.push({ name: 'no', type: 'Int', arity: '', native: '', attributes: ['@unique'] })
  if (random.chance(0.3)) draft.attributes.push('@@map("summary_view")')
  if (schemas.length > 0) draft.attributes.push(`@@schema("${random.pick(schemas)}")`)
  return draft
}

/** A model whose primary key is a foreign key. */
function makeBetween(models: readonly Draft[], making: Making): readonly Draft[] {
  const parents = models.filter(({ keys, ignored }) => keys.length > 0 && !ignored)
  if (parents.length === 0 || making.random.chance(0.7)) return []
  const draft = createDraft('model', 'Between')
  for (let made = 0; made < 20 && draft.keys.length === 0; made++) {
    addRelation(draft, making.random.pick(parents), making)
  }
  if (draft.keys.length === 0) addPrimaryKey(draft, making)
  if (making.schemas.length > 0) draft.attributes.push(`@@schema("${making.random.pick(making.schemas)}")`)
  return [draft]
}

/** Relations of a model with those before it, and with itself. */
function addRelations(child: Draft, models: readonly Draft[], making: Making): void {
  const { random } = making
  for (let made = random.below(3); made > 0; made--) addRelation(child, random.pick(models), making)
}

function layOut(blocks: readonly string[], making: Making): string {
  const { random, provider } = making
  const newest = provider.isOlder === true ? [] : ['partialIndexes']
  const current = ['views', ...newest, 'shardKeys', 'relationJoins', 'postgresqlExtensions']
  // Features that are none any more are worth a warning.
  const old = random.chance(0.1)
    ? [random.pick(['tracing', 'multiSchema', 'fullTextIndex', 'driverAdapters'])]
    : []
  const list = [...current, ...old].map(name => `"${name}"`).join(', ')
  const generator = `generator client {\n  provider = "prisma-client"\n  previewFeatures = [${list}]\n}\n`
  const config = [generator, datasource(making, provider)]
  const shuffled = random.shuffle(blocks)
  const parts = random.chance(0.8) ? [...config, ...shuffled] : random.shuffle([...config, ...shuffled])
  const text = parts.join('\n')
  return random.chance(0.4) ? formatTree(parse({ name: 'schema.prisma', text })) : text
}

function datasource(
  { random, relationMode, schemas }: Making,
  { name, features, isOlder = false }: Provider,
): string {
  const alias = name === 'postgresql' && random.chance(0.3) ? 'postgres' : name
  const lines = [`  provider = "${alias}"`, ...(isOlder ? ['  url = env("DATABASE_URL")'] : [])]
  if (relationMode === 'prisma' && !features.has('composites')) lines.push('  relationMode = "prisma"')
  if (schemas.length > 0) lines.push(`  schemas = [${schemas.map(schema => `"${schema}"`).join(', ')}]`)
  if (features.has('extensions') && random.chance(0.2)) {
    lines.push('  extensions = [citext, postgis(schema: "base", version: "2.1"), crypt(map: "pgcrypto")]')
  }
  return `datasource db {\n${lines.join('\n')}\n}\n`
}
