import type { Argument, Call, Expression, ObjectLiteral } from '../../psl/ast.ts'
import type { Condition, Predicate, ScalarField } from '../datamodel.ts'
import type { ModelDraft } from '../draft.ts'
import { type ArgumentReader, reportOnAttribute, takeArgument } from './reader.ts'
import { readString, reportWrongType } from './values.ts'

const neither =
  'The `where` argument must be either a raw() function call or an object literal, e.g. `where: raw("status = \'active\'")` or `where: { active: true }`.'
const wrongRaw =
  'The `where` argument must be a raw() function with a string argument, e.g. `where: raw("status = \'active\'")`.'
const allowed = 'Expected true, false, null, a string, a number, or an object like { not: null }.'
const oneKey =
  'Nested object in where clause must have exactly one key. Use `{ not: null }` or `{ not: "value" }`.'

/** `where: raw("…")` or `where: { field: value }`: the condition of a partial index. */
export function readWhere(reader: ArgumentReader, draft: ModelDraft): Predicate | null {
  const value = takeArgument(reader, 'where')
  if (value === null) return null
  if (value.kind === 'object') return readConditions(value, reader, draft)
  if (value.kind === 'call' && value.name === 'raw') return readRaw(value, reader)
  if (value.kind !== 'call') reportWrongType('function', value, reader.report)
  reportOnAttribute(reader, neither)
  return null
}

function readRaw({ arguments: { items } }: Call, reader: ArgumentReader): Predicate | null {
  const sql = readString(items[0]?.value ?? null, reader.report)
  if (sql === null) reportOnAttribute(reader, wrongRaw)
  else if (sql === '') reportOnAttribute(reader, 'The `where` argument cannot contain an empty string.')
  else return { kind: 'raw', sql }
  return null
}

// As Prisma: the first condition that is wrong ends the reading.
function readConditions(
  { members }: ObjectLiteral,
  reader: ArgumentReader,
  draft: ModelDraft,
): Predicate | null {
  if (members.length === 0) {
    reportOnAttribute(reader, 'The `where` argument cannot be an empty object.')
    return null
  }
  const conditions: Condition[] = []
  for (const member of members) {
    const condition = readCondition(member, draft)
    if (typeof condition === 'string') {
      reportOnAttribute(reader, condition)
      return null
    }
    conditions.push(condition)
  }
  return { kind: 'conditions', conditions }
}

/** The condition, or what is wrong with it. */
function readCondition(
  { name, value }: Argument,
  { model, byName, unresolved }: ModelDraft,
): Condition | string {
  const field = byName.get(name?.text ?? '')
  if (unresolved.has(name?.text ?? '')) return noColumn(name?.text ?? '')
  if (field === undefined) return `Field '${name?.text}' does not exist in model '${model.name}'.`
  if (field.kind === 'relation') {
    return noColumn(field.name)
  }
  if (field.type.kind === 'unsupported') {
    return `Field '${field.name}' is an unsupported type and cannot be used in the object syntax of a where clause. Use raw() instead.`
  }
  if (value?.kind !== 'object') return conditionOn(field, value, false)
  const [member, ...rest] = value.members
  if (member === undefined || rest.length > 0) return oneKey
  if (member.name?.text !== 'not') {
    return `Unknown key '${member.name?.text}' in nested where clause object. Only 'not' is supported.`
  }
  return conditionOn(field, member.value, true)
}

function noColumn(name: string): string {
  return `Field '${name}' is a relation field. Only scalar fields can be used in the where clause.`
}

function conditionOn(field: ScalarField, value: Expression | null, negated: boolean): Condition | string {
  if (value === null || !isComparable(value)) {
    const written = value?.kind === 'constant' ? ` '${value.name}'` : ''
    return `Invalid value${written} in where clause. ${allowed}`
  }
  return mismatch(field, value) ?? { field, negated, value }
}

function isComparable(value: Expression): boolean {
  if (value.kind === 'constant') return constants.has(value.name)
  return value.kind === 'string' || value.kind === 'number'
}

const constants: ReadonlySet<string> = new Set(['true', 'false', 'null'])

function mismatch({ name, type }: ScalarField, value: Expression): string | null {
  if (value.kind === 'constant' && value.name === 'null') return null
  if (type.kind === 'enum') {
    if (value.kind === 'string') return null
    return `Type mismatch: field '${name}' is an Enum and only accepts String values in the where clause.`
  }
  if (type.kind !== 'scalar' || comparable[value.kind]?.has(type.name)) return null
  return `Type mismatch: field '${name}' is of type ${type.name}, but the value is ${titles[value.kind]}.`
}

/** Which types a literal can be compared with. */
const comparable: Readonly<Partial<Record<Expression['kind'], ReadonlySet<string>>>> = {
  string: new Set(['String', 'DateTime']),
  number: new Set(['Int', 'BigInt', 'Float', 'Decimal']),
  constant: new Set(['Boolean']),
}

const titles: Readonly<Partial<Record<Expression['kind'], string>>> = {
  string: 'a String',
  number: 'a Number',
  constant: 'Boolean',
}
