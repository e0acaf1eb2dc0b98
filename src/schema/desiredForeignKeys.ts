import type { Connector } from '../datamodel/connector.ts'
import { foreignKeyName } from '../datamodel/constraintNames.ts'
import type { InlineRelation, ReferentialAction, RelationField } from '../datamodel/datamodel.ts'
import type { DesiredContext } from './desired.ts'
import type { ForeignKey, ForeignKeyAction } from './schema.ts'

const actions: Readonly<Record<ReferentialAction, ForeignKeyAction>> = {
  Cascade: 'cascade',
  Restrict: 'restrict',
  NoAction: 'noAction',
  SetNull: 'setNull',
  SetDefault: 'setDefault',
}

/** The foreign keys of a schema by the name of the model that has them; none where the client takes their part. */
export function desiredForeignKeys(context: DesiredContext): ReadonlyMap<string, readonly ForeignKey[]> {
  const found = new Map<string, ForeignKey[]>()
  if (!usesForeignKeys(context)) return found
  for (const relation of context.validated.datamodel.relations) {
    if (relation.kind === 'manyToMany' || relation.forward === null) continue
    const { referencing, referenced, forward } = relation
    if (referencing.kind === 'view' || referenced.kind === 'view') continue
    const key = foreignKeyOf(relation, forward, context)
    const same = found.get(referencing.name)
    if (same === undefined) found.set(referencing.name, [key])
    else same.push(key)
  }
  return found
}

/** Whether the database keeps references intact. */
export function usesForeignKeys({ validated, rules }: DesiredContext): boolean {
  const mode = validated.datasource?.relationMode ?? rules.connector.relationModes[0]
  return mode === 'foreignKeys'
}

function foreignKeyOf(
  relation: InlineRelation,
  forward: RelationField,
  { rules: { connector }, nameOf }: DesiredContext,
): ForeignKey {
  const { onDelete, onUpdate, fields, references } = forward
  return {
    name: foreignKeyName(relation, connector),
    columns: (fields ?? []).map(({ databaseName }) => databaseName),
    referencedTable: nameOf(relation.referenced),
    referencedColumns: (references ?? []).map(({ databaseName }) => databaseName),
    onDelete: actions[onDelete?.action ?? defaultOnDelete(forward, connector)],
    onUpdate: actions[onUpdate?.action ?? 'Cascade'],
    deferrable: 'no',
    isValid: true,
  }
}

/** As Prisma: one required column is enough to make the relation required, whatever the field says. */
function defaultOnDelete({ arity, fields }: RelationField, connector: Connector): ReferentialAction {
  const isRequired = arity === 'required' || (fields ?? []).some(field => field.arity === 'required')
  if (!isRequired) return 'SetNull'
  return connector.referentialActions.includes('Restrict') ? 'Restrict' : 'NoAction'
}
