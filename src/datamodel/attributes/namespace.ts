import type { Namespace } from '../datamodel.ts'
import { type ArgumentReader, takeMainArgument } from './reader.ts'
import { readString } from './values.ts'

/** `@@schema("name")`: the SQL schema of a table or an enum. */
export function readNamespace(reader: ArgumentReader, block: { namespace: Namespace | null }): void {
  const value = takeMainArgument(reader, 'map')
  const name = readString(value, reader.report)
  block.namespace = name === null ? null : { name, span: value! }
}
