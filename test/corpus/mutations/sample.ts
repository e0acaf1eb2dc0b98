import type { Span } from '../../../src/base/source.ts'
import type { Attribute, BlockAttribute, Enum, Field, Model, Node, SchemaTree } from '../../../src/psl/ast.ts'
import { parse } from '../../../src/psl/parser.ts'
import { children } from '../../../src/psl/printer.ts'
import { fieldsOf, isModel, valuesOf } from '../../../src/psl/select.ts'
import type { Random } from './random.ts'

/** A schema that is about to be damaged. */
export interface Sample {
  readonly random: Random
  /** As in its datasource. */
  readonly provider: string
  readonly text: string
  readonly tree: SchemaTree
  /** All nodes, each before its parts. */
  readonly nodes: readonly Node[]
  readonly models: readonly Model[]
  readonly enums: readonly Enum[]
}

/** A place in the text and what comes there instead. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** One kind of damage: the edits, or none where the schema has no place for it. */
export type Mutation = (sample: Sample) => readonly Edit[]

export function createSample(text: string, provider: string, random: Random): Sample {
  const tree = parse({ name: 'schema.prisma', text })
  const nodes: Node[] = []
  const collect = (node: Node): void => {
    nodes.push(node)
    for (const child of children(node)) collect(child)
  }
  collect(tree)
  const enums = tree.items.filter(item => item.kind === 'enum')
  return { random, provider, text, tree, nodes, models: tree.items.filter(isModel), enums }
}

/** The text with the edits made; of two that overlap the first counts. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) continue
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + text.slice(at)
}

export function replace({ start, end }: Span, text: string): Edit {
  return { start, end, text }
}

export function remove(node: Span): Edit {
  return replace(node, '')
}

export function insert(at: number, text: string): Edit {
  return { start: at, end: at, text }
}

/** The text of a node. */
export function textOf({ source, start, end }: Span): string {
  return source.text.slice(start, end)
}

/** All nodes of some kinds. */
export function nodesOf<Kind extends Node['kind']>(
  { nodes }: Sample,
  ...kinds: readonly Kind[]
): readonly Extract<Node, { kind: Kind }>[] {
  return nodes.filter((node): node is Extract<Node, { kind: Kind }> =>
    (kinds as readonly string[]).includes(node.kind),
  )
}

/** One of the items, and what is done to it; nothing where there is none. */
export function atOne<Item>(
  { random }: Sample,
  items: readonly Item[],
  edit: (item: Item) => readonly Edit[],
): readonly Edit[] {
  return items.length === 0 ? [] : edit(random.pick(items))
}

/** A field and the block that it is in. */
export interface FieldPlace {
  readonly model: Model
  readonly field: Field
}

export function fieldPlaces({ models }: Sample): readonly FieldPlace[] {
  return models.flatMap(model => fieldsOf(model).map(field => ({ model, field })))
}

/** The name of a field's type; empty for `Unsupported` and where it is missing. */
export function typeName({ type }: Field): string {
  return type?.base.kind === 'namedType' ? type.base.name : ''
}

/** The fields that stand for rows of other models. */
export function relationPlaces(sample: Sample): readonly FieldPlace[] {
  const names = new Set(sample.models.map(({ name }) => name.text))
  return fieldPlaces(sample).filter(({ field }) => names.has(typeName(field)))
}

/** The fields that do not. */
export function scalarPlaces(sample: Sample): readonly FieldPlace[] {
  const relations = new Set(relationPlaces(sample).map(({ field }) => field))
  return fieldPlaces(sample).filter(({ field }) => !relations.has(field))
}

/** Where another attribute of a field may be written. */
export function endOfField(field: Field): number {
  return (field.attributes.at(-1) ?? field.type ?? field.name).end
}

/** Where another line of a block may be written: before its closing brace. */
export function endOfBlock(block: Model | Enum): number {
  return block.source.text.lastIndexOf('}', block.end - 1)
}

/** Fills a template: `{field}`, `{scalar}`, `{relation}` of the block, `{model}`, `{enum}`, `{value}`, `{name}` of the schema. */
export function fill(template: string, sample: Sample, block: Model | Enum | null = null): string {
  const { random, models, enums } = sample
  const of = (names: readonly string[]): string => (names.length === 0 ? 'missing' : random.pick(names))
  const within = (places: readonly FieldPlace[]): string =>
    of(places.filter(({ model }) => model === block).map(({ field }) => field.name.text))
  return template.replaceAll(/\{(\w+)\}/g, (whole, word: string) => {
    switch (word) {
      case 'field':
        return within(fieldPlaces(sample))
      case 'scalar':
        return within(scalarPlaces(sample))
      case 'relation':
        return within(relationPlaces(sample))
      case 'model':
        return of(models.map(({ name }) => name.text))
      case 'enum':
        return of(enums.map(({ name }) => name.text))
      case 'value':
        return of(enums.flatMap(valuesOf).map(({ name }) => name.text))
      default:
        return whole
    }
  })
}

/** The attributes of fields that have a name. */
export function attributesNamed(sample: Sample, name: string): readonly Attribute[] {
  return nodesOf(sample, 'attribute').filter(attribute => attribute.name.text === name)
}

/** Puts another argument in the place of one, or adds it. */
export function setArgument(
  { name: { end }, arguments: list }: Attribute | BlockAttribute,
  name: string,
  value: string,
): readonly Edit[] {
  const given = list?.items.find(item => item.name?.text === name)
  if (given !== undefined) return [replace(given, `${name}: ${value}`)]
  if (list === null) return [insert(end, `(${name}: ${value})`)]
  return [insert(list.end - 1, `${list.items.length > 0 ? ', ' : ''}${name}: ${value}`)]
}

/** Puts another argument in the place of an attribute's, or adds the attribute. */
export function setAttribute(field: Field, name: string, value: string): readonly Edit[] {
  const text = `@${name}(${value}) `
  const old = field.attributes.find(attribute => attribute.name.text === name)
  return [old === undefined ? insert(endOfField(field), ` ${text}`) : replace(old, text)]
}
