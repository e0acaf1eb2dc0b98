import type { Namespace } from '../datamodel.ts'
import type { ArgumentReader } from './reader.ts'
import { readString } from './values.ts'

/** `@@schema("name")`: the SQL schema of a table or an enum. */
export function readNamespace(reader: ArgumentReader): Namespace | null {
  const value = reader.main('map')
  const name = readString(value, reader.report)
  return name === null ? null : { name, span: value!.span }
}
