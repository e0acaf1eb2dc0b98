import type * as syntax from '../psl/ast.ts'
import { isModel } from '../psl/select.ts'
import type { Report } from './connector.ts'
import { type ColumnType, type RelationField, type ScalarField, scalarTypes } from './datamodel.ts'
import {
  type BlockDraft,
  type CompositeDraft,
  type Draft,
  type Drafts,
  draftCompositeType,
  draftEnum,
  draftModel,
} from './draft.ts'
import { onBlock, onSchema } from './messages.ts'
import type { Names } from './names.ts'
import { type ReadableField, readableFields } from './readable.ts'

/**
 * Resolves the type of every field. As Prisma: a field whose type is not known is reported, and for all that follows
 * it is not there.
 */
export function resolveTypes(trees: readonly syntax.SchemaTree[], names: Names, report: Report): Drafts {
  const similar = similarNames(names)
  const fieldsOf = (block: syntax.Model): readonly FieldDraft[] => {
    const fields: FieldDraft[] = []
    for (const field of readableFields(block)) {
      const type = typeOf(field, names)
      if (type === null) {
        // As Prisma: in a composite type it has no idea what was meant.
        report(notFound(field, block.kind === 'type' ? () => undefined : similar), field.type.base)
      } else if (type.kind !== 'relation') fields.push(scalarField(field, type))
      else if (block.kind !== 'type') fields.push(relationField(field, type.model))
      else report(onBlock('composite type', block.name.text, noRelation(type.model)), field.type.base)
    }
    return fields
  }
  const blocks = trees
    .flatMap(({ items }) => items)
    .flatMap((item): readonly BlockDraft[] => {
      if (item.kind === 'enum') return [enumDraft(item, report)]
      if (item.kind === 'type') return [compositeDraft(item, fieldsOf(item))]
      if (!isModel(item)) return []
      const fields = fieldsOf(item)
      return [draftModel(item, fields, unresolvedNames(item, fields))]
    })
  const bySyntax = new Map(blocks.map(draft => [draft.syntax, draft]))
  const byName = new Map([...names].map(([name, block]) => [name, bySyntax.get(block)!]))
  return { blocks, byName }
}

function enumDraft(block: syntax.Enum, report: Report): BlockDraft {
  const draft = draftEnum(block)
  if (draft.values.length === 0) report(onSchema('An enum must have at least one value.'), block)
  return draft
}

function noRelation(model: string): string {
  return `${model} refers to a model, making this a relation field. Relation fields inside composite types are not supported.`
}

function compositeDraft(block: syntax.Model, fields: readonly FieldDraft[]): CompositeDraft {
  return draftCompositeType(
    block,
    fields.filter(field => field.kind === 'scalar'),
  )
}

type FieldDraft = Draft<ScalarField> | Draft<RelationField>

/** The names that lead to a field which could not be resolved: of two fields with one name the last counts. */
function unresolvedNames(block: syntax.Model, fields: readonly FieldDraft[]): ReadonlySet<string> {
  const readable = readableFields(block)
  if (readable.length === fields.length) return none
  const resolved = new Set(fields.map(field => field.syntax))
  const byName = new Map(readable.map(field => [field.name.text, field]))
  return new Set([...byName].filter(([, field]) => !resolved.has(field)).map(([name]) => name))
}

const none: ReadonlySet<string> = new Set()

function scalarField(field: ReadableField, type: ColumnType): Draft<ScalarField> {
  const { text } = field.name
  return {
    kind: 'scalar',
    name: text,
    databaseName: text,
    type,
    arity: field.type.form,
    default: null,
    nativeType: null,
    updatedAt: false,
    ignored: false,
    documentation: field.documentation,
    syntax: field,
  }
}

function relationField(field: ReadableField, model: string): Draft<RelationField> {
  return {
    kind: 'relation',
    name: field.name.text,
    arity: field.type.form,
    model,
    relationName: null,
    fields: null,
    references: null,
    onDelete: null,
    onUpdate: null,
    map: null,
    ignored: false,
    attribute: null,
    documentation: field.documentation,
    syntax: field,
  }
}

type FieldType = ColumnType | { readonly kind: 'relation'; readonly model: string }

const scalars: ReadonlyMap<string, ColumnType> = new Map(
  scalarTypes.map(name => [name, { kind: 'scalar', name }]),
)

/** The type of a field; null where its name leads nowhere. */
function typeOf({ type: { base } }: ReadableField, names: Names): FieldType | null {
  if (base.kind === 'unsupportedType') return { kind: 'unsupported', text: base.literal.value }
  const { name } = base
  const scalar = scalars.get(name)
  if (scalar !== undefined) return scalar
  const block = names.get(name)
  if (block === undefined) return null
  if (block.kind === 'enum') return { kind: 'enum', name }
  return block.kind === 'type' ? { kind: 'composite', name } : { kind: 'relation', model: name }
}

/** Finds the type that is meant by a name in the wrong case. As Prisma: a block only where the name is in lower case. */
type Similar = (name: string) => string | undefined

function similarNames(names: Names): Similar {
  let known: ReadonlyMap<string, string> | null = null
  return name => {
    known ??= new Map([...names.keys()].map(type => [type.toLowerCase(), type]))
    return scalarTypes.find(type => type.toLowerCase() === name.toLowerCase()) ?? known.get(name)
  }
}

function notFound({ type: { base } }: ReadableField, similar: Similar): string {
  const name = base.kind === 'namedType' ? base.name : ''
  const meant = similar(name)
  const message = `Type "${name}" is neither a built-in type, nor refers to another model, composite type, or enum.`
  return meant === undefined ? message : `${message} Did you mean "${meant}"?`
}
