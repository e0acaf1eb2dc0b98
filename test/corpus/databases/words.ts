import type { Random } from '../mutations/random.ts'

const tables = [
  ...[
    'User',
    'Post',
    'users',
    'user_account',
    'order_items',
    'OrderItem',
    'blogPost',
    'ACCOUNT',
    'tag',
    'Tag2',
  ],
  ...['people', 'event_log', 't', 'x1', 'CustomerAddress', 'product__price', 'trailing_'],
]
const columns = [
  ...[
    'name',
    'email',
    'user_id',
    'createdAt',
    'created_at',
    'UPDATED',
    'is_active',
    'price',
    'qty',
    'a',
    'b',
    'c1',
  ],
  ...['parentId', 'title', 'data', 'size', 'level', 'Kind', 'note_', 'two__parts', 'users', 'tag'],
]
/** What the schema language, or a client, has for itself. */
const reserved = [
  ...['async', 'await', 'enum', 'type', 'model', 'String', 'Int', 'class', 'default', 'Promise', 'return'],
  ...['static', 'PrismaClient', 'true', 'null', 'order', 'group', 'select', 'view', 'Json', 'Unsupported'],
]
/** What no name of the schema language may be. */
const odd = [
  ...['first name', 'a-b', '1st', '_private', 'naïve', 'émile', 'x.y', 'a%b', 'Größe', 'tail-', "it's"],
  ...[
    'back\\slash',
    'quo"ted',
    'a/b',
    '__both__',
    '2_2',
    'x$y',
    '#hash',
    'semi;colon',
    '(round)',
    'tab\tted',
  ],
]
/** What nothing is left of. */
const nothing = ['123', '2_2', '___', '日本', '€', '-']
const long = 'a_name_that_is_so_long_that_names_made_of_it_have_to_be_cut_off'

/** Gives names, each once, whatever their case. */
export function createNames(random: Random, hasUnsayable = true): (kind: 'table' | 'column') => string {
  const given = new Set<string>()
  const usual = { table: tables, column: columns }
  return kind => {
    for (;;) {
      const name = pickName(random, usual[kind], hasUnsayable)
      const key = name.toLowerCase()
      if (given.has(key)) continue
      given.add(key)
      return name
    }
  }
}

function pickName(random: Random, usual: readonly string[], hasUnsayable: boolean): string {
  if (random.chance(0.08)) return random.pick(reserved)
  if (random.chance(0.1)) return random.pick(odd)
  if (hasUnsayable && random.chance(0.01)) return random.pick(nothing)
  if (random.chance(0.02)) return long.slice(0, 40 + random.below(20))
  const name = random.pick(usual)
  return random.chance(0.3) ? `${name}${random.below(30)}` : name
}

/** The values of an enum, odd ones among them. */
export function valuesOf(random: Random): readonly string[] {
  const values = [
    ...[
      'a',
      'B',
      'on hold',
      '1',
      '2nd',
      '',
      'ok',
      'in-progress',
      'Größe',
      'true',
      'null',
      "it's",
      'a b',
      'UPPER',
    ],
    ...['_x', 'enum', 'default', 'x.y', 'with"quote', 'back\\slash', '日本', '+', 'a\nb'],
  ]
  const usual = ['red', 'green', 'blue', 'Draft', 'PUBLISHED', 'not_yet']
  return random.chance(0.6)
    ? random.shuffle(usual).slice(0, 1 + random.below(5))
    : [...random.shuffle(usual).slice(0, 2), ...random.shuffle(values).slice(0, 1 + random.below(3))]
}
