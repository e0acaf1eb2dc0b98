import type { Connector, NativeTypeDefinition, NativeTypeInstance } from '../connector.ts'
import type { ScalarField, ScalarType } from '../datamodel.ts'

/** Which arguments a native type takes, and how they are read. */
export type ArgumentForm = Pick<NativeTypeDefinition, 'required' | 'optional' | 'expects' | 'read'>

// As Prisma: where arguments are given to a type that takes none, it is read without them.
const none: ArgumentForm = { required: 0, optional: 0, expects: '', read: () => [] }

/** `(n)`. */
export const numberArgument: ArgumentForm = argumentsOf(1, 'a nonnegative integer', readUnsigned(32))

/** Nothing, or `(n)`. */
export const optionalNumber: ArgumentForm = optional(numberArgument)

/** Nothing, or `(precision, scale)`. */
export const optionalTwoNumbers: ArgumentForm = optional(
  argumentsOf(2, 'two nonnegative integers', readUnsigned(32)),
)

/** Nothing, `(n)`, or `(Max)` in any case. */
export const optionalLengthOrMax: ArgumentForm = optional(
  argumentsOf(1, 'an integer or `Max`', text =>
    text.toLowerCase() === 'max' ? 'Max' : readUnsigned(16)(text),
  ),
)

type ReadArgument = (text: string) => number | string | null

function argumentsOf(count: number, expects: string, readOne: ReadArgument): ArgumentForm {
  return {
    required: count,
    optional: 0,
    expects,
    read: given => {
      if (given.length !== count) return null
      const values = given.map(readOne)
      return values.every(value => value !== null) ? values : null
    },
  }
}

function optional(form: ArgumentForm): ArgumentForm {
  return {
    ...form,
    required: 0,
    optional: form.required,
    read: given => (given.length === 0 ? [] : form.read(given)),
  }
}

function readUnsigned(bits: number): (text: string) => number | null {
  return text => (/^\d+$/.test(text) && Number(text) < 2 ** bits ? Number(text) : null)
}

/** What is wrong with the arguments of a native type: the message, or null. */
export type Limit = (
  instance: NativeTypeInstance,
  displayName: string,
  scalarType: ScalarType,
) => string | null

/** A line of a table of native types. */
export type NativeTypeRow = readonly [
  name: string,
  /** In the order in which Prisma lists them. */
  scalarTypes: readonly ScalarType[],
  form?: ArgumentForm,
  limit?: Limit,
]

/** The native types of a connector by name. */
export function nativeTypeTable(
  displayName: string,
  rows: readonly NativeTypeRow[],
): ReadonlyMap<string, NativeTypeDefinition> {
  return new Map(
    rows.map(([name, scalarTypes, form = none, limit]) => [
      name,
      {
        name,
        scalarTypes,
        ...form,
        ...(limit && { check: (instance, scalarType) => limit(instance, displayName, scalarType) }),
      },
    ]),
  )
}

/** The native type of a field; null where it has none, or one that cannot be read. */
export function resolveNativeType(
  { nativeType }: ScalarField,
  connector: Connector,
): NativeTypeInstance | null {
  if (nativeType === null) return null
  const values = connector.nativeTypes.get(nativeType.name)?.read(nativeType.arguments) ?? null
  return values === null ? null : { name: nativeType.name, arguments: values }
}

/** A native type as Prisma prints it: `Decimal(10,2)`. */
export function renderNativeType({ name, arguments: values }: NativeTypeInstance): string {
  return values.length === 0 ? name : `${name}(${values.join(',')})`
}
