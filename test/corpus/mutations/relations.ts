import type { Draft, FieldDraft, Making } from './drafts.ts'

/** Adds a relation between two models, of a kind that both can have. */
export function addRelation(child: Draft, parent: Draft, making: Making): void {
  const { random, provider } = making
  const isMany = child.hasSingleId && parent.hasSingleId && random.chance(0.25)
  if (isMany && provider.features.has('composites')) addEmbedded(child, parent, making)
  else if (isMany && provider.features.has('manyToMany')) addManyToMany(child, parent, making)
  else if (parent.keys.length > 0) addForeignKey(child, parent, making)
}

function addForeignKey(child: Draft, parent: Draft, making: Making): void {
  const { random, provider, serial } = making
  const id = serial()
  const key = random.pick(parent.keys)
  const arity = random.chance(0.4) ? '?' : ''
  const columns = key.map(({ name, type, native }): FieldDraft => {
    const attributes = native === '' ? [] : [`@db.${native}`]
    return { name: `${parent.name.toLowerCase()}_${name}_${id}`, type, arity, native, attributes }
  })
  const isUnique = random.chance(0.35)
  if (isUnique && columns.length === 1) columns[0]!.attributes.push('@unique')
  const isKey = child.keyword === 'model' && child.keys.length === 0 && arity === '' && !child.ignored
  if (isKey) {
    child.attributes.push(`@@id(${list(columns)})`)
    child.keys.push(columns)
  }
  if (isUnique && columns.length > 1) child.attributes.push(`@@unique(${list(columns)})`)
  else if (!isUnique && random.chance(0.3)) child.attributes.push(`@@index(${list(columns)})`)
  const name = nameOf(child, parent, id, making)
  const map = provider.features.has('namedForeignKeys') && random.chance(0.2) ? [`map: "fk_${id}"`] : []
  const given = [`fields: ${list(columns)}`, `references: ${list(key)}`, ...actionsOf(arity, making), ...map]
  const field = relationField(`to${parent.name}${id}`, parent.name, arity, [
    ...name,
    ...random.shuffle(given),
  ])
  child.fields.push(...(random.chance(0.5) ? [...columns, field] : [field, ...columns]))
  parent.fields.push(relationField(`of${child.name}${id}`, child.name, isUnique ? '?' : '[]', name))
  if (parent.ignored && !child.ignored) field.attributes.push('@ignore')
  if (child.ignored && !parent.ignored) parent.fields.at(-1)!.attributes.push('@ignore')
}

function addManyToMany(a: Draft, b: Draft, making: Making): void {
  const id = making.serial()
  const name = nameOf(a, b, id, making)
  a.fields.push(relationField(`many${b.name}${id}`, b.name, '[]', name))
  b.fields.push(relationField(`many${a.name}${id}b`, a.name, '[]', name))
}

function addEmbedded(a: Draft, b: Draft, making: Making): void {
  const id = making.serial()
  const name = nameOf(a, b, id, making)
  for (const [from, to, suffix] of [
    [a, b, ''],
    [b, a, 'b'],
  ] as const) {
    const key = to.keys[0]![0]!
    const ids: FieldDraft = {
      name: `ids${to.name}${id}${suffix}`,
      type: key.type,
      arity: '[]',
      native: key.native,
      attributes: key.native === '' ? [] : [`@db.${key.native}`],
    }
    const given = [...name, `fields: [${ids.name}]`, `references: [${key.name}]`]
    from.fields.push(ids, relationField(`many${to.name}${id}${suffix}`, to.name, '[]', given))
  }
}

function relationField(
  name: string,
  type: string,
  arity: FieldDraft['arity'],
  given: readonly string[],
): FieldDraft {
  const attributes = given.length === 0 ? [] : [`@relation(${given.join(', ')})`]
  return { name, type, arity, native: '', attributes }
}

/** A name where Prisma needs one, and sometimes where not. */
function nameOf(a: Draft, b: Draft, id: number, { random }: Making): readonly string[] {
  const isKnown = a.fields.some(({ type }) => type === b.name) || b.fields.some(({ type }) => type === a.name)
  if (a !== b && !isKnown && random.chance(0.5)) return []
  return [`${random.chance(0.4) ? 'name: ' : ''}"${a.name}To${b.name}_${id}"`]
}

function actionsOf(arity: string, { random, provider, relationMode }: Making): readonly string[] {
  const isEmulated = relationMode === 'prisma'
  const actions = isEmulated ? provider.emulatedActions : provider.actions
  const quiet = actions.filter(action => action === 'NoAction' || action === 'Restrict')
  if (isEmulated || !provider.features.has('cascades')) {
    return [`onDelete: ${random.pick(quiet)}`, `onUpdate: ${random.pick(quiet)}`]
  }
  // PostgreSQL has only a warning for it.
  const allowed = provider.name === 'postgresql' && random.chance(0.1)
  const fitting = actions.filter(action => arity === '?' || allowed || action !== 'SetNull')
  const action = (key: string): readonly string[] =>
    random.chance(0.4) ? [`${key}: ${random.pick(fitting)}`] : []
  return [...action('onDelete'), ...action('onUpdate')]
}

function list(fields: readonly FieldDraft[]): string {
  return `[${fields.map(({ name }) => name).join(', ')}]`
}
