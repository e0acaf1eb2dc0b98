import type * as syntax from '../psl/ast.ts'
import { valuesOf } from '../psl/select.ts'
import type {
  CompositeType,
  Enum,
  EnumValue,
  Model,
  PrimaryKey,
  RelationField,
  ScalarField,
  ShardKey,
} from './datamodel.ts'

/** A value that is still being filled in. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] }

type Field = ScalarField | RelationField

/** A model or a view between the stages of resolution. */
export interface ModelDraft {
  readonly kind: 'model'
  readonly syntax: syntax.Model
  readonly model: Draft<Model>
  /** Of fields with the same name, which is an error, the last counts, as in Prisma. */
  readonly byName: ReadonlyMap<string, Field>
  /** The fields whose type is not known. */
  readonly unresolved: ReadonlySet<string>
  readonly scalars: readonly Draft<ScalarField>[]
  readonly relations: readonly Draft<RelationField>[]
}

/** A composite type between the stages of resolution. */
export interface CompositeDraft {
  readonly kind: 'composite'
  readonly syntax: syntax.Model
  readonly type: CompositeType
  readonly byName: ReadonlyMap<string, ScalarField>
  readonly fields: readonly Draft<ScalarField>[]
}

/** An enum between the stages of resolution. */
export interface EnumDraft {
  readonly kind: 'enum'
  readonly syntax: syntax.Enum
  readonly enum: Draft<Enum>
  readonly values: readonly Draft<EnumValue>[]
}

export type BlockDraft = ModelDraft | CompositeDraft | EnumDraft

/** Everything that a schema names, with the types of fields resolved. */
export interface Drafts {
  /** In the order of the files. */
  readonly blocks: readonly BlockDraft[]
  /** Of blocks with the same name, which is an error, the last counts, as in Prisma. */
  readonly byName: ReadonlyMap<string, BlockDraft>
}

/** A model of which nothing is known but its fields. */
export function draftModel(
  block: syntax.Model,
  fields: readonly (Draft<ScalarField> | Draft<RelationField>)[],
  unresolved: ReadonlySet<string>,
): ModelDraft {
  const name = block.name.text
  const model: Draft<Model> = {
    kind: block.kind === 'view' ? 'view' : 'model',
    name,
    databaseName: name,
    namespace: null,
    fields,
    primaryKey: null as PrimaryKey | null,
    indexes: [],
    shardKey: null as ShardKey | null,
    ignored: false,
    documentation: block.documentation,
    syntax: block,
  }
  return {
    kind: 'model',
    syntax: block,
    model,
    byName: fieldsByName(fields),
    unresolved,
    scalars: fields.filter(field => field.kind === 'scalar'),
    relations: fields.filter(field => field.kind === 'relation'),
  }
}

function fieldsByName<Named extends Field>(fields: readonly Named[]): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>()
  for (const field of fields) found.set(field.name, field)
  return found
}

/** A composite type of which nothing is known but its fields. */
export function draftCompositeType(
  block: syntax.Model,
  fields: readonly Draft<ScalarField>[],
): CompositeDraft {
  const { name, documentation } = block
  return {
    kind: 'composite',
    syntax: block,
    type: { kind: 'type', name: name.text, fields, documentation, syntax: block },
    byName: fieldsByName(fields),
    fields,
  }
}

/** An enum of which nothing is known but its values. */
export function draftEnum(block: syntax.Enum): EnumDraft {
  const { name, documentation } = block
  const values = valuesOf(block).map((value): Draft<EnumValue> => {
    const { text } = value.name
    return { name: text, databaseName: text, documentation: value.documentation, syntax: value }
  })
  return {
    kind: 'enum',
    syntax: block,
    enum: {
      name: name.text,
      databaseName: name.text,
      namespace: null,
      values,
      documentation,
      syntax: block,
    },
    values,
  }
}
