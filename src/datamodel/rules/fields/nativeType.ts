import type { NativeTypeDefinition } from '../../connector.ts'
import type { NativeType, ScalarField, ScalarType } from '../../datamodel.ts'
import type { RuleContext, ScalarFieldRule } from '../../rule.ts'
import { scalarTypeOf } from '../../select.ts'

/** A native type is one of the database's, fits the field's type, and has the arguments that it takes. */
export const checkFieldNativeType: ScalarFieldRule = ({ field }, context) => checkNativeType(field, context)

/** The same for a field of any block. */
export function checkNativeType(field: ScalarField, { connector, datasource, error }: RuleContext): void {
  const { nativeType } = field
  const scalarType = scalarTypeOf(field)
  if (nativeType === null || scalarType === null) return
  const { name, prefix, span } = nativeType
  if (datasource !== null && datasource.name !== prefix) {
    error(
      `The prefix ${prefix} is invalid. It must be equal to the name of an existing datasource e.g. ${datasource.name}. Did you mean to use ${datasource.name}.${name}?`,
      span,
    )
  }
  const definition = connector.nativeTypes.get(name)
  const message =
    definition === undefined
      ? `Native type ${name} is not supported for ${datasource?.provider ?? 'Default'} connector.`
      : (describeCount(nativeType, definition) ?? describeType(nativeType, definition, scalarType))
  if (message !== null) error(message, span)
}

function describeCount(
  { name, arguments: given }: NativeType,
  { required, optional }: NativeTypeDefinition,
): string | null {
  if (given.length < required || (given.length > required && optional === 0)) {
    return `Function "${name}" takes ${required} arguments, but received ${given.length}.`
  }
  return given.length > required + optional
    ? `Native type ${name} takes ${optional} optional arguments, but received ${given.length}.`
    : null
}

function describeType(
  { name, arguments: given }: NativeType,
  { scalarTypes, expects, read, check }: NativeTypeDefinition,
  scalarType: ScalarType,
): string | null {
  if (!scalarTypes.includes(scalarType)) {
    return `Native type ${name} is not compatible with declared field type ${scalarType}, expected field type ${scalarTypes.join(' or ')}.`
  }
  const values = read(given)
  if (values === null) return `Expected ${expects}, but found (${given.join(', ')}).`
  return check?.({ name, arguments: values }, scalarType) ?? null
}
