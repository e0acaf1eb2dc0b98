import type { Connector } from '../../connector.ts'
import { renderNativeType } from '../../connectors/nativeTypes.ts'
import type { ScalarType } from '../../datamodel.ts'
import { onSchema } from '../../messages.ts'
import type { ScalarFieldRule } from '../../rule.ts'

/** What is written as `Unsupported("…")` must not be a native type that Prisma has. */
export const checkUnsupportedType: ScalarFieldRule = ({ field: { name, type, syntax } }, context) => {
  const { connector, datasource, error } = context
  if (type.kind !== 'unsupported' || datasource === null) return
  const notation = readNativeType(type.text, connector)
  if (notation === null) return
  const { scalarType, native } = notation
  const message = `The type \`Unsupported("${type.text}")\` you specified in the type definition for the field \`${name}\` is supported as a native type by Prisma. Please use the native type notation \`${scalarType} @${datasource.name}.${native}\` for full support.`
  error(onSchema(message), syntax)
}

/** A name, arguments up to the first closing parenthesis, and anything behind them on the same line. */
const typeText = /^(?<name>[^(]+)(?:\((?<given>[^\n]*?)\))?[^\n]*$/

function readNativeType(
  text: string,
  connector: Connector,
): { readonly scalarType: ScalarType; readonly native: string } | null {
  const { name = '', given } = typeText.exec(text)?.groups ?? {}
  const definition = connector.nativeTypes.get(name.trim())
  if (definition === undefined) return null
  const values = definition.read(given === undefined ? [] : given.split(',').map(argument => argument.trim()))
  if (values === null) return null
  return {
    scalarType: connector.suggestedTypes.get(definition.name) ?? definition.scalarTypes[0]!,
    native: renderNativeType({ name: definition.name, arguments: values }),
  }
}
