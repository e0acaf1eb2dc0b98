import type { ColumnType, ScalarField } from '../../datamodel.ts'

/** Whether two columns have one type, lists and native types aside. */
export function isSameType(one: ScalarField, other: ScalarField): boolean {
  return one.type.kind === other.type.kind && nameOf(one.type) === nameOf(other.type)
}

function nameOf(type: ColumnType): string {
  return type.kind === 'unsupported' ? type.text : type.name
}
