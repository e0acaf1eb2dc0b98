/** Within which names of constraints must differ. */
export type ConstraintScope =
  | 'globalKeyIndex'
  | 'globalForeignKey'
  | 'globalPrimaryKeyKeyIndex'
  | 'globalPrimaryKeyForeignKeyDefault'
  | 'modelKeyIndex'
  | 'modelPrimaryKeyKeyIndex'
  | 'modelPrimaryKeyKeyIndexForeignKey'

/** What a constraint is, for the scopes. */
export type ConstraintKind = 'index' | 'foreignKey' | 'default' | 'primaryKey'

/** The scopes in which a constraint's name is looked up, in Prisma's order: those of the schema, then the model's. */
export const scopesOf: Readonly<Record<ConstraintKind, readonly ConstraintScope[]>> = {
  index: ['globalKeyIndex', 'globalPrimaryKeyKeyIndex', 'modelKeyIndex', 'modelPrimaryKeyKeyIndex'],
  foreignKey: ['globalForeignKey', 'globalPrimaryKeyForeignKeyDefault', 'modelPrimaryKeyKeyIndexForeignKey'],
  default: ['globalPrimaryKeyForeignKeyDefault'],
  primaryKey: [
    'globalPrimaryKeyForeignKeyDefault',
    'globalPrimaryKeyKeyIndex',
    'modelPrimaryKeyKeyIndex',
    'modelPrimaryKeyKeyIndexForeignKey',
  ],
}

/** What takes a name in a scope. */
export const kindsIn: Readonly<Record<ConstraintScope, readonly ConstraintKind[]>> = {
  globalKeyIndex: ['index'],
  globalForeignKey: ['foreignKey'],
  globalPrimaryKeyKeyIndex: ['primaryKey', 'index'],
  globalPrimaryKeyForeignKeyDefault: ['primaryKey', 'foreignKey', 'default'],
  modelKeyIndex: ['index'],
  modelPrimaryKeyKeyIndex: ['primaryKey', 'index'],
  modelPrimaryKeyKeyIndexForeignKey: ['primaryKey', 'index', 'foreignKey'],
}

/** How Prisma describes a scope. */
export function describeScope(scope: ConstraintScope, model: string): string {
  switch (scope) {
    case 'globalKeyIndex':
      return 'global for indexes and unique constraints'
    case 'globalForeignKey':
      return 'global for foreign keys'
    case 'globalPrimaryKeyKeyIndex':
      return 'global for primary key, indexes and unique constraints'
    case 'globalPrimaryKeyForeignKeyDefault':
      return 'global for primary keys, foreign keys and default constraints'
    case 'modelKeyIndex':
      return `on model \`${model}\` for indexes and unique constraints`
    case 'modelPrimaryKeyKeyIndex':
      return `on model \`${model}\` for primary key, indexes and unique constraints`
    case 'modelPrimaryKeyKeyIndexForeignKey':
      return `on model \`${model}\` for primary key, indexes, unique constraints and foreign keys`
    default:
      return scope satisfies never
  }
}
