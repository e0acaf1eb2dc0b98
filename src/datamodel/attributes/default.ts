import type { Call, Constant, Expression } from '../../psl/ast.ts'
import { display } from '../../psl/display.ts'
import type { ScalarField, ScalarType } from '../datamodel.ts'
import type { Draft, Drafts } from '../draft.ts'
import { onAttribute, onField } from '../messages.ts'
import { functionError, isKnownFunction, wrongFunctionType } from './defaultFunctions.ts'
import { type ArgumentReader, reportOnAttribute, takeArgument, takeMainArgument } from './reader.ts'
import { readName } from './values.ts'

/** `@default(value)` on a column of a model. */
export function readDefault(reader: ArgumentReader, field: Draft<ScalarField>, drafts: Drafts): void {
  const value = takeMainArgument(reader, 'value')
  if (value === null) return
  const name = readName(reader, 'map')
  if (!isAllowed(value, field, name, reader, drafts) || reader.attribute.kind !== 'attribute') return
  field.default = { value, name, attribute: reader.attribute }
}

/** `@default(value)` on a field of a composite type. */
export function readCompositeDefault(
  reader: ArgumentReader,
  field: Draft<ScalarField>,
  drafts: Drafts,
): void {
  const value = takeMainArgument(reader, 'value')
  if (value === null) return
  if (takeArgument(reader, 'map') !== null)
    reportOnAttribute(reader, 'The `map` argument is not allowed on a composite type field.')
  if (!isAllowedInComposite(value, field, reader, drafts) || reader.attribute.kind !== 'attribute') return
  field.default = { value, name: null, attribute: reader.attribute }
}

function isAllowed(
  value: Expression,
  field: ScalarField,
  name: string | null,
  reader: ArgumentReader,
  drafts: Drafts,
): boolean {
  const { type } = field
  // As Prisma: whatever the type, the database may have a default that cannot be said otherwise.
  if (value.kind === 'call' && value.name === 'dbgenerated') return isValidCall(value, 'String', reader)
  switch (type.kind) {
    case 'composite':
      return refuseComposite(type.name, field, reader)
    case 'enum':
      return isEnumDefault(value, field, reader, drafts)
    case 'unsupported':
      return refuse('Only @default(dbgenerated("...")) can be used for Unsupported types.', reader)
    case 'scalar':
      if (value.kind !== 'call') return isLiteralDefault(value, type.name, field, reader)
      if (value.name === 'autoincrement' && name !== null) {
        return refuse('Naming an autoincrement default value is not allowed.', reader)
      }
      // What the connector has to say of it is said by a rule.
      return isKnownFunction(value.name) ? isValidCall(value, type.name, reader) : true
    default:
      return type satisfies never
  }
}

function isAllowedInComposite(
  value: Expression,
  field: ScalarField,
  reader: ArgumentReader,
  drafts: Drafts,
): boolean {
  const { type } = field
  if (value.kind === 'call' && value.name === 'dbgenerated') {
    return refuse('Fields of composite types cannot have `dbgenerated()` as default.', reader)
  }
  switch (type.kind) {
    case 'composite':
      return refuseComposite(type.name, field, reader)
    case 'enum':
      return isEnumDefault(value, field, reader, drafts)
    case 'unsupported':
      return refuse('Composite field of type `Unsupported` cannot have default values.', reader)
    case 'scalar':
      if (value.kind !== 'call') return isLiteralDefault(value, type.name, field, reader)
      if (value.name === 'autoincrement' || value.name === 'auto') {
        return refuse(`The function \`${value.name}()\` is not supported on composite fields.`, reader)
      }
      // As Prisma: nanoid() is for models only.
      if (value.name === 'nanoid') return refuse(wrongFunctionType('nanoid', type.name), reader)
      if (isKnownFunction(value.name)) return isValidCall(value, type.name, reader)
      reader.report(unknownFunction(value.name), value)
      return false
    default:
      return type satisfies never
  }
}

/** Prisma's message about a function that it does not know. */
export function unknownFunction(name: string): string {
  return `Unknown function in @default(): \`${name}\` is not known. You can read about the available functions here: https://pris.ly/d/attribute-functions`
}

function refuse(message: string, reader: ArgumentReader): false {
  reportOnAttribute(reader, message)
  return false
}

function refuseComposite(type: string, { name }: ScalarField, reader: ArgumentReader): false {
  const message =
    'Defaults on fields of type composite are not supported. Please remove the `@default` attribute.'
  reader.report(onField('composite type', type, name, message), reader.attribute)
  return false
}

function isValidCall(call: Call, type: ScalarType, reader: ArgumentReader): boolean {
  const error = functionError(call, type)
  return error === null || refuse(error, reader)
}

function isEnumDefault(
  value: Expression,
  { type, arity }: ScalarField,
  reader: ArgumentReader,
  drafts: Drafts,
): boolean {
  const draft = type.kind === 'enum' ? drafts.byName.get(type.name) : undefined
  const names = draft?.kind === 'enum' ? draft.values.map(({ name }) => name) : []
  const isValue = (item: Expression): boolean => {
    if (item.kind !== 'constant')
      return refuse(`Expected an enum value, but found \`${display(item)}\`.`, reader)
    if (names.includes(item.name)) return true
    return refuse(
      `The defined default value \`${item.name}\` is not a valid value of the enum specified for the field.`,
      reader,
    )
  }
  if (arity !== 'list') return isValue(value)
  if (value.kind === 'array') return value.items.every(isValue)
  return refuse(`Expected an enum value, but found \`${display(value)}\`.`, reader)
}

function isLiteralDefault(
  value: Expression,
  type: ScalarType,
  { arity }: ScalarField,
  reader: ArgumentReader,
): boolean {
  if (arity !== 'list') {
    if (value.kind === 'array')
      return refuse('The default value of a non-list field cannot be a list.', reader)
    return isLiteral(value, type, reader)
  }
  if (value.kind !== 'array') return refuse('The default value of a list field must be a list.', reader)
  return value.items.every(item => isLiteral(item, type, reader))
}

/** What literals of each type look like; a Boolean is a constant. */
const literals: Readonly<Record<ScalarType, readonly Expression['kind'][]>> = {
  String: ['string'],
  Json: ['string'],
  Bytes: ['string'],
  DateTime: ['string'],
  Int: ['number'],
  BigInt: ['number'],
  Float: ['number'],
  Decimal: ['number', 'string'],
  Boolean: ['constant'],
}

function isLiteral(value: Expression, type: ScalarType, reader: ArgumentReader): boolean {
  if (!literals[type].includes(value.kind)) {
    return refuse(`Expected a ${type} value, but found \`${display(value)}\`.`, reader)
  }
  return value.kind !== 'constant' || isBoolean(value, reader)
}

function isBoolean(value: Constant, { report }: ArgumentReader): boolean {
  if (value.name === 'true' || value.name === 'false') return true
  report(onAttribute('@default', 'A boolean literal must be `true` or `false`.'), value)
  return false
}
