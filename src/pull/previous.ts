import type { Enum, InlineRelation, ManyToManyRelation, Model, ScalarField } from '../datamodel/datamodel.ts'
import { isComplete, scalarFieldsOf } from '../datamodel/select.ts'
import type { ValidatedSchema } from '../datamodel/validate.ts'
import { keyOf } from '../schema/select.ts'
import type { Place } from './block.ts'

/** What the files said before, looked up by names of the database. */
export interface Previous {
  readonly validated: ValidatedSchema
  /** By the key of the table or the view. */
  readonly models: ReadonlyMap<string, PreviousModel>
  readonly enums: ReadonlyMap<string, PreviousEnum>
  /** By the model and the columns of the foreign key. */
  readonly relations: ReadonlyMap<string, CompleteRelation>
  /** By the name of the table between. */
  readonly pairs: ReadonlyMap<string, ManyToManyRelation>
}

export interface PreviousModel {
  readonly model: Model
  readonly place: Place
  /** By the name of the column. */
  readonly fields: ReadonlyMap<string, ScalarField>
}

export interface PreviousEnum {
  readonly block: Enum
  readonly place: Place
}

/** A relation with its field on both sides. */
export type CompleteRelation = InlineRelation & {
  readonly forward: NonNullable<InlineRelation['forward']>
  readonly back: NonNullable<InlineRelation['back']>
}

/** @param defaultNamespace where things are that name no namespace */
export function previousOf(validated: ValidatedSchema, defaultNamespace: string | null): Previous {
  const { models, enums, relations } = validated.datamodel
  const key = ({ databaseName, namespace }: Pick<Model, 'databaseName' | 'namespace'>): string =>
    keyOf({
      namespace: namespace === null || namespace.name === defaultNamespace ? null : namespace.name,
      name: databaseName,
    })
  const place = ({ syntax }: Model | Enum, rank: number): Place => ({ file: syntax.source.name, rank })
  return {
    validated,
    models: new Map(
      models.map((model, rank) => [
        key(model),
        {
          model,
          place: place(model, rank),
          fields: new Map(scalarFieldsOf(model).map(field => [field.databaseName, field])),
        },
      ]),
    ),
    enums: new Map(enums.map((block, rank) => [key(block), { block, place: place(block, rank) }])),
    relations: new Map(
      relations.flatMap(relation =>
        relation.kind === 'manyToMany' || !isComplete(relation)
          ? []
          : [
              [
                relationKey(
                  relation.referencing.name,
                  (relation.forward.fields ?? []).map(({ databaseName }) => databaseName),
                ),
                relation,
              ] as const,
            ],
      ),
    ),
    pairs: new Map(
      relations.flatMap(relation =>
        relation.kind === 'manyToMany' ? [[`_${pairName(relation)}`, relation] as const] : [],
      ),
    ),
  }
}

export function relationKey(model: string, columns: readonly string[]): string {
  return JSON.stringify([model, ...columns])
}

/** As Prisma: the name of such a relation, the usual one included. */
export function pairName({ name, a, b }: ManyToManyRelation): string {
  return name ?? `${a.model.name}To${b.model.name}`
}
