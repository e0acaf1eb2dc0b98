import type { ScalarField, ScalarType } from '../datamodel/datamodel.ts'
import { quoted } from '../psl/display.ts'
import type { Column, ColumnType, NativeType, Table, TypeFamily, View } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import type { Line } from './block.ts'
import { type PullContext, previousModel } from './context.ts'
import { defaultAttribute } from './defaults.ts'
import { fieldKeys } from './indexes.ts'
import { attribute, quotedOrNull } from './text.ts'

const scalars: Readonly<Record<Exclude<TypeFamily, 'enum' | 'unsupported'>, ScalarType>> = {
  int: 'Int',
  bigInt: 'BigInt',
  float: 'Float',
  decimal: 'Decimal',
  boolean: 'Boolean',
  string: 'String',
  dateTime: 'DateTime',
  binary: 'Bytes',
  json: 'Json',
  uuid: 'String',
}

const commentedOut =
  'This field was commented out because of an invalid name. Please provide a valid one that matches [a-zA-Z][a-zA-Z0-9_]*'

/** The columns of a table or a view as fields. */
export function fieldLines(thing: Table | View, context: PullContext): readonly Line[] {
  const keys = 'primaryKey' in thing ? fieldKeys(thing, context) : null
  return thing.columns
    .filter(({ name }) => context.fields.get(keyOf(thing))?.has(name) === true)
    .map(column => fieldLine(column, thing, keys?.get(column.name) ?? [], context))
}

function fieldLine(column: Column, thing: Table | View, keys: readonly string[], context: PullContext): Line {
  const { name, map } = context.fields.get(keyOf(thing))!.get(column.name)!
  const previous = previousModel(thing, context)?.fields.get(column.name)
  const isView = !('primaryKey' in thing)
  const suffix = isView && previous !== undefined ? arities[previous.arity] : arities[column.arity]
  const isNameless = name === ''
  return {
    documentation: [
      ...(previous?.documentation == null ? [] : [previous.documentation]),
      ...(isNameless ? [commentedOut] : []),
    ],
    words: [
      isNameless ? column.name : name,
      typeName(column, context) + suffix,
      ...(isView && previous !== undefined && isUnique(previous, thing, context) ? ['@unique'] : keys),
      defaultAttribute(column, previous, context) ?? '',
      previous?.updatedAt === true ? '@updatedAt' : '',
      map === null ? '' : attribute('@map', [quotedOrNull(map)]),
      nativeAttribute(column.type, context) ?? '',
      previous?.ignored === true ? '@ignore' : '',
    ],
    isCommentedOut: isNameless,
  }
}

/** Whether the file says that a field of a view identifies its rows. */
function isUnique(field: ScalarField, view: Table | View, context: PullContext): boolean {
  const indexes = previousModel(view, context)?.model.indexes ?? []
  return indexes.some(({ kind, onField }) => kind === 'unique' && onField === field)
}

const arities = { required: '', nullable: '?', optional: '?', list: '[]' } as const

function typeName(column: Column, { names, rules }: PullContext): string {
  const { family, enum: type } = column.type
  if (family === 'unsupported') return `Unsupported(${quoted(rules.unsupportedName(column))})`
  if (family !== 'enum') return scalars[family]
  return (type === null ? undefined : names.enums.get(keyOf(type))?.name) ?? 'String'
}

/** `@db.VarChar(255)`; null where it is what the type of the field stands for anyway. */
function nativeAttribute({ family, native }: ColumnType, { rules, previous }: PullContext): string | null {
  if (native === null || family === 'enum' || family === 'unsupported') return null
  const usual = rules.connector.defaultNativeTypes[scalars[family]]
  if (usual !== undefined && isSame(native, usual)) return null
  const { name, arguments: values } = native
  return attribute(`@${previous.validated.datasource?.name ?? 'db'}.${name}`, values.map(String))
}

function isSame(one: NativeType, other: NativeType): boolean {
  return one.name === other.name && one.arguments.join() === other.arguments.join()
}
