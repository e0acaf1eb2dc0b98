import type { Argument, Expression } from '../../psl/ast.ts'
import type { Report } from '../connector.ts'
import { operatorClasses } from '../connectors/operatorClasses.ts'
import type { IndexField, OperatorClass, RelationField, ScalarField } from '../datamodel.ts'
import type { Drafts, ModelDraft } from '../draft.ts'
import { onBlock } from '../messages.ts'
import type { ArgumentReader } from './reader.ts'
import { readConstant, readInteger, readList, reportWrongType } from './values.ts'

/** The fields that an argument names, as far as they exist. */
export interface NamedFields<Item> {
  readonly items: readonly Item[]
  /** Names that lead nowhere; `x in type T` where they should lead into a composite type. */
  readonly unknown: readonly string[]
  /** Fields that are no columns. As Prisma: one whose type is not known counts as such. */
  readonly relations: readonly NoColumn[]
}

type NoColumn = Pick<RelationField, 'name' | 'fields'>

/**
 * The fields in `[a, b]` of a model; null where the list cannot be read or names a field twice, which is reported.
 */
export function readFields(
  value: Expression,
  target: ModelDraft,
  reader: ArgumentReader,
): NamedFields<ScalarField> | null {
  const names = readList(value, item => readConstant(item, reader.report))
  if (names === null) return null
  const found = new Map<string, ScalarField>()
  const unknown: string[] = []
  const relations: NoColumn[] = []
  for (const name of names) {
    const field = target.byName.get(name)
    if (target.unresolved.has(name)) relations.push({ name, fields: null })
    else if (field === undefined) unknown.push(name)
    else if (field.kind === 'relation') relations.push(field)
    else if (found.has(name)) return reportRepeated(name, target, reader)
    else found.set(name, field)
  }
  return { items: [...found.values()], unknown, relations }
}

/** The columns in `[a, b(sort: Desc), c.d]` of a model; null as with `readFields`. */
export function readColumns(
  value: Expression,
  target: ModelDraft,
  reader: ArgumentReader,
  /** Where paths into composite types may lead; null where they are not allowed. */
  composites: Drafts | null,
): NamedFields<IndexField> | null {
  const columns = readList(value, item => readColumn(item, reader.report))
  if (columns === null) return null
  const found = new Map<string, IndexField>()
  const unknown: string[] = []
  const relations: NoColumn[] = []
  for (const { name, sort, length, operatorClass } of columns) {
    const led = followPath(name, target, composites)
    if (led.kind === 'nowhere') unknown.push(led.name)
    else if (led.kind === 'relation') relations.push(led.field)
    else if (found.has(name)) return reportRepeated(describePath(name, led.path), target, reader)
    else found.set(name, { path: led.path, sort, length, operatorClass })
  }
  return { items: [...found.values()], unknown, relations }
}

/** Whether all names of a list lead to columns. */
export function areAllFound({ unknown, relations }: NamedFields<unknown>): boolean {
  return unknown.length === 0 && relations.length === 0
}

/** Fields as Prisma lists them in messages: "field `a`" or "fields `a`, `b`". */
export function listFields(names: readonly string[]): string {
  const quoted = names.map(name => `\`${name}\``).join(', ')
  return names.length === 1 ? `field ${quoted}` : `fields ${quoted}`
}

function reportRepeated(name: string, { model }: ModelDraft, { attribute, report }: ArgumentReader): null {
  const message = `The unique index definition refers to the field ${name} multiple times.`
  report(onBlock('model', model.name, message), attribute)
  return null
}

/** Where a path ends: at a column, at a relation field, or nowhere, with the name that does not exist. */
type PathEnd =
  | { readonly kind: 'column'; readonly path: readonly ScalarField[] }
  | { readonly kind: 'nowhere'; readonly name: string }
  | { readonly kind: 'relation'; readonly field: NoColumn }

function followPath(name: string, target: ModelDraft, composites: Drafts | null): PathEnd {
  const [first = name, ...rest] = name.includes('.') ? name.split('.') : []
  if (rest.length > 0 && composites === null) return { kind: 'nowhere', name }
  if (target.unresolved.has(first)) return { kind: 'relation', field: { name: first, fields: null } }
  const root = target.byName.get(first)
  if (root === undefined) return { kind: 'nowhere', name: first }
  if (root.kind === 'relation') return { kind: 'relation', field: root }
  const path = [root]
  for (const part of rest) {
    const { type } = path.at(-1)!
    if (type.kind !== 'composite') return { kind: 'nowhere', name }
    const composite = composites?.byName.get(type.name)
    const field = composite?.kind === 'composite' ? composite.byName.get(part) : undefined
    if (field === undefined) return { kind: 'nowhere', name: `${part} in type ${type.name}` }
    path.push(field)
  }
  return { kind: 'column', path }
}

function describePath(name: string, path: readonly ScalarField[]): string {
  const holder = path.at(-2)?.type
  return holder?.kind === 'composite' ? `${path.at(-1)!.name} in type ${holder.name}` : name
}

interface Column extends Omit<IndexField, 'path'> {
  readonly name: string
}

function readColumn(item: Expression, report: Report): Column | null {
  if (item.kind === 'constant') return { name: item.name, sort: null, length: null, operatorClass: null }
  if (item.kind !== 'call') return reportWrongType('constant literal', item, report)
  const given = (name: string): Argument | undefined =>
    item.arguments.items.find(argument => argument.name?.text === name && argument.value !== null)
  return {
    name: item.name,
    sort: readColumnSort(given('sort'), report),
    length: readColumnLength(given('length'), report),
    operatorClass: readOperatorClass(given('ops'), report),
  }
}

function readColumnSort(argument: Argument | undefined, report: Report): 'Asc' | 'Desc' | null {
  if (argument === undefined) return null
  const sort = readConstant(argument.value, report)
  if (sort === null || sort === 'Asc' || sort === 'Desc') return sort
  report(expected('Asc, Desc'), argument)
  return null
}

function readColumnLength(argument: Argument | undefined, report: Report): number | null {
  const length = argument === undefined ? null : readInteger(argument.value, report)
  return length === null || length < 0 ? null : length >>> 0
}

function readOperatorClass(argument: Argument | undefined, report: Report): OperatorClass | null {
  const value = argument?.value
  if (argument === undefined || value == null) return null
  if (value.kind === 'constant') {
    if (operatorClasses.has(value.name)) return { kind: 'named', name: value.name }
    report(expected(`Invalid operator class: ${value.name}`), value)
    return null
  }
  if (value.kind !== 'call' || value.name !== 'raw') {
    report(expected('operator class'), argument)
    return null
  }
  const { items } = value.arguments
  const text = items[0]?.value
  if (items.length !== 1) {
    report(expected(`Wrong number of arguments. Expected: 1, got: ${items.length}`), value)
  } else if (text?.kind !== 'string') {
    report(expected('Invalid parameter type: expected string'), value)
  } else return { kind: 'raw', text: text.value }
  return null
}

function expected(what: string): string {
  return `Unexpected token. Expected one of: ${what}`
}
