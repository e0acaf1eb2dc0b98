import type { Connector } from '../../connector.ts'
import type { Index, IndexAlgorithm, IndexField, Model, ScalarField } from '../../datamodel.ts'
import { onAttribute } from '../../messages.ts'
import type { Rule, RuleContext } from '../../rule.ts'
import { indexAttribute, indexedField, scalarTypeOf } from '../../select.ts'
import { supportsType, unsupportedType } from '../indexAlgorithms.ts'
import { notInIndex } from '../keyMessages.ts'
import { resolveNativeType } from '../nativeTypes.ts'
import { describeOperatorClass, familiesOf, type OperatorFamily } from '../operatorClasses.ts'

/** What PostgreSQL can index, how, and with which operator classes. */
export const checkIndexes: Rule<Model> = ({ indexes }, context) => {
  for (const index of indexes) {
    checkTypes(index, context)
    checkOperatorClasses(index, context)
    checkFieldCount(index, context)
  }
}

function checkTypes(index: Index, { connector, error }: RuleContext): void {
  for (const field of index.fields.map(indexedField)) {
    const type = field.nativeType?.name === 'Xml' ? resolveNativeType(field, connector) : null
    if (type === null) continue
    error(notInIndex(type, index, connector), field.syntax)
    return
  }
}

function checkFieldCount(index: Index, { error }: RuleContext): void {
  if (index.algorithm !== 'SpGist' || index.fields.length === 1) return
  error(onAttribute(indexAttribute(index), 'SpGist does not support multi-column indices.'), index.attribute)
}

function checkOperatorClasses(index: Index, { connector, error }: RuleContext): void {
  const algorithm = index.algorithm ?? 'BTree'
  for (const indexField of index.fields) {
    const message = problemOf(indexField, algorithm, connector)
    if (message !== null) error(onAttribute(indexAttribute(index), message), index.attribute)
  }
}

function problemOf(indexField: IndexField, algorithm: IndexAlgorithm, connector: Connector): string | null {
  const { operatorClass } = indexField
  const families = familiesOf(algorithm)
  if (operatorClass?.kind === 'raw' || (operatorClass === null && families.length === 0)) return null
  const indexed = describeField(indexedField(indexField), connector)
  if (operatorClass === null) return problemWithoutClass(indexed, algorithm, families)
  const described = describeOperatorClass(operatorClass.name)
  const family = families.find(({ names }) => names.includes(operatorClass.name))
  if (family !== undefined) return problemWithClass(indexed, described, family)
  return `The given operator class \`${described}\` is not supported with the \`${algorithm}\` index type.`
}

interface IndexedField {
  readonly field: ScalarField
  /** The name of its native type; null where it has none, or where its arguments cannot be read. */
  readonly nativeType: string | null
  readonly isKnown: boolean
}

// As Prisma: a native type that there is not counts as none, but its name is in the messages.
function describeField(field: ScalarField, connector: Connector): IndexedField {
  const type = resolveNativeType(field, connector)
  if (type !== null) return { field, nativeType: type.name, isKnown: true }
  const given = field.nativeType?.name ?? null
  const isUnknown = given !== null && !connector.nativeTypes.has(given)
  return { field, nativeType: isUnknown ? given : null, isKnown: false }
}

function problemWithClass(
  { field, nativeType, isKnown }: IndexedField,
  operatorClass: string,
  { forLists, nativeTypes, scalarType }: OperatorFamily,
): string | null {
  const subject = `The given operator class \`${operatorClass}\``
  if (forLists) {
    const message = `${subject} expects the type of field \`${field.name}\` to be an array.`
    return field.arity === 'list' ? null : message
  }
  if (!isKnown && scalarType !== null) {
    const message = `${subject} points to the field \`${field.name}\` that is not of ${scalarType} type.`
    return scalarTypeOf(field) === scalarType ? null : message
  }
  if (nativeType === null) {
    return `${subject} expects the field \`${field.name}\` to define a valid native type.`
  }
  if (isKnown && nativeTypes.includes(nativeType)) return null
  return `${subject} does not support native type \`${nativeType}\` of field \`${field.name}\`.`
}

function problemWithoutClass(
  indexed: IndexedField,
  algorithm: IndexAlgorithm,
  families: readonly OperatorFamily[],
): string | null {
  const { field, nativeType } = indexed
  if (families.some(family => isDefaultFor(indexed, family))) return null
  if (nativeType !== null) {
    return `The ${algorithm} index field type \`${nativeType}\` has no default operator class.`
  }
  return supportsType(algorithm, field) ? null : unsupportedType(algorithm, field)
}

function isDefaultFor(
  { field, nativeType, isKnown }: IndexedField,
  { forLists, hasDefault, nativeTypes, scalarType }: OperatorFamily,
): boolean {
  if (!hasDefault) return false
  if (forLists) return field.arity === 'list'
  if (isKnown) return nativeTypes.includes(nativeType!)
  return scalarType !== null && scalarTypeOf(field) === scalarType
}
