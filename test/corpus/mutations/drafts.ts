import type { Provider } from './providers.ts'
import type { Random } from './random.ts'

/** A block of a schema while it is being made. */
export interface Draft {
  readonly keyword: 'model' | 'view' | 'type' | 'enum'
  readonly name: string
  /** Lines in a row: one field or value each. */
  readonly fields: FieldDraft[]
  /** What follows them: `@@…`. */
  readonly attributes: string[]
  /** Sets of columns that a foreign key may refer to. */
  readonly keys: (readonly FieldDraft[])[]
  /** Whether `keys[0]` is one field with `@id`. */
  hasSingleId: boolean
  ignored: boolean
}

/** A field or a value of an enum while it is being made. */
export interface FieldDraft {
  readonly name: string
  /** Without `?` and `[]`; empty for values of enums. */
  readonly type: string
  readonly arity: '' | '?' | '[]'
  readonly native: string
  readonly attributes: string[]
}

/** What the makers of the parts of a schema share. */
export interface Making {
  readonly random: Random
  readonly provider: Provider
  readonly relationMode: 'prisma' | 'foreignKeys'
  readonly schemas: readonly string[]
  readonly enums: readonly Draft[]
  readonly types: readonly Draft[]
  /** Numbers for what must be different. */
  readonly serial: () => number
}

export function createDraft(keyword: Draft['keyword'], name: string): Draft {
  return { keyword, name, fields: [], attributes: [], keys: [], hasSingleId: false, ignored: false }
}

const fieldNames = [
  ...['email', 'name', 'title', 'content', 'createdAt', 'updated_at', 'price', 'amount', 'views', 'rank'],
  ...['isActive', 'published', 'data', 'meta', 'payload', 'notes', 'slug', 'code', 'x1', 'größe', 'status'],
  ...['kind', 'score', 'balance', 'startsAt', 'ends_at', 'hash', 'avatar', 'city', 'zip', 'A', 'Position'],
]

/** A name that no field of the block has. */
export function freshName(draft: Draft, { random, serial }: Making): string {
  const name = random.pick(fieldNames)
  return draft.fields.some(field => field.name === name) ? `${name}${serial()}` : name
}

/** A field as it is written. */
export function fieldLine({ name, type, arity, attributes }: FieldDraft): string {
  return [name, type + arity, ...attributes].filter(part => part !== '').join(' ')
}

/** A block as it is written; the random decisions are those of the layout. */
export function blockText({ keyword, name, fields, attributes }: Draft, random: Random): string {
  const lines = [...fields.map(fieldLine), ...(attributes.length > 0 ? ['', ...attributes] : [])]
  const body = lines.flatMap(line => {
    const comment = random.chance(0.03) ? random.pick([' // why', ' /// Documented.', '// 名前']) : ''
    const above = random.chance(0.03) ? [random.pick(['  // above', '  /// Größe of it', ''])] : []
    return [...above, line === '' ? '' : `  ${line}${comment}`]
  })
  return [`${keyword} ${name} {`, ...body, '}', ''].join('\n')
}
