import type { Expression } from '../../../psl/ast.ts'
import type { Report } from '../../connector.ts'
import type { ScalarField, ScalarType } from '../../datamodel.ts'
import { base64Error } from '../../literals/base64.ts'
import { dateTimeError } from '../../literals/dateTime.ts'
import { decimalError } from '../../literals/decimal.ts'
import { integerError } from '../../literals/integer.ts'
import { jsonError } from '../../literals/json.ts'
import { onAttribute } from '../../messages.ts'
import type { RuleContext, ScalarFieldRule } from '../../rule.ts'
import { scalarTypeOf } from '../../select.ts'

/** The values in `@default()` must be ones of the field's type. */
export const checkFieldLiterals: ScalarFieldRule = ({ field }, context) => checkLiterals(field, context)

/** The same for a field of any block. */
export function checkLiterals(field: ScalarField, { error }: RuleContext): void {
  const type = scalarTypeOf(field)
  const form = type === null ? undefined : forms[type]
  if (form !== undefined && field.default !== null) checkValue(field.default.value, form, error)
}

function checkValue(value: Expression, form: LiteralForm, report: Report): void {
  if (value.kind === 'array') for (const item of value.items) checkValue(item, form, report)
  if (value.kind !== form.written) return
  const text = value.kind === 'string' ? value.value : value.text
  const details = form.findError(text)
  if (details === null) return
  const message = `Parse error: "${text}" is not a valid ${form.name}. (${details})`
  report(onAttribute(form.attribute ?? '@default', message), value)
}

/** How values of a type are written where their text has a form of its own. */
interface LiteralForm {
  readonly written: 'string' | 'number'
  readonly name: string
  /** What is wrong with a text, in the words of the libraries that Prisma uses; null where nothing is. */
  readonly findError: (text: string) => string | null
  readonly attribute?: string
}

const integer: LiteralForm = { written: 'number', name: 'integer', findError: integerError }

const forms: Readonly<Partial<Record<ScalarType, LiteralForm>>> = {
  Json: { written: 'string', name: 'JSON string', findError: jsonError },
  Bytes: { written: 'string', name: 'base64 string', findError: base64Error },
  DateTime: { written: 'string', name: 'rfc3339 datetime string', findError: dateTimeError },
  Int: integer,
  BigInt: integer,
  // As Prisma: without the `@`.
  Decimal: { written: 'string', name: 'decimal', findError: decimalError, attribute: 'default' },
}
