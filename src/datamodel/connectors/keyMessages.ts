import type { Connector, NativeTypeInstance } from '../connector.ts'
import type { Index } from '../datamodel.ts'
import { renderNativeType } from './nativeTypes.ts'

/** A native type that an index cannot cover, with what Prisma adds. */
export function notInIndex(
  type: NativeTypeInstance,
  { kind }: Index,
  { displayName }: Connector,
  guide = '',
): string {
  const rendered = `\`${renderNativeType(type)}\``
  return kind === 'unique'
    ? `Native type ${rendered} cannot be unique in ${displayName}.${guide}`
    : `You cannot define an index on fields with native type ${rendered} of ${displayName}.${guide}`
}

/** A native type that a primary key cannot cover, with what Prisma adds. */
export function notInPrimaryKey(type: NativeTypeInstance, { displayName }: Connector, guide = ''): string {
  return `Native type \`${renderNativeType(type)}\` of ${displayName} cannot be used on a field that is \`@id\` or \`@@id\`.${guide}`
}
