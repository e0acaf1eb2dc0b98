import type { Source, Span } from '../base/source.ts'

/**
 * The syntax of one schema file. Every character belongs to the innermost node whose span covers it, so that
 * nothing of the text is lost; spans are exactly the ones that Prisma's diagnostics point at.
 *
 * A node is its span, and has none: every other object of a tree would be one, and trees are most of what is allocated.
 */
export interface SchemaTree extends Span {
  readonly kind: 'schema'
  readonly source: Source
  readonly items: readonly TopItem[]
}

/** What stands at the top level of a file. */
export type TopItem =
  | Model
  | Enum
  | Config
  | TypeAlias
  | UnknownBlock
  | UnknownLine
  | CommentBlock
  | BlankLines

/** A `model`, a `view` or a composite `type`: one syntax, three meanings. */
export interface Model extends Span {
  readonly kind: 'model' | 'view' | 'type'
  readonly name: Identifier
  readonly items: readonly ModelItem[]
  readonly documentation: string | null
}

/** What stands in a model, a view or a composite type. */
export type ModelItem = Field | BlockAttribute | CommentBlock | BlankLines | UnknownLine

/** An `enum` block. */
export interface Enum extends Span {
  readonly kind: 'enum'
  readonly name: Identifier
  readonly items: readonly EnumItem[]
  readonly documentation: string | null
}

/** What stands in an enum. */
export type EnumItem = EnumValue | BlockAttribute | CommentBlock | BlankLines | UnknownLine

/** A `datasource` or `generator` block. */
export interface Config extends Span {
  readonly kind: 'datasource' | 'generator'
  readonly name: Identifier
  readonly items: readonly ConfigItem[]
}

/** What stands in a datasource or a generator. */
export type ConfigItem = Property | CommentBlock | BlankLines | UnknownLine

/** `type Name = Base @attributes`, which Prisma no longer accepts. */
export interface TypeAlias extends Span {
  readonly kind: 'typeAlias'
  readonly name: Identifier
  readonly base: BaseType
  readonly attributes: readonly Attribute[]
}

/** `word { … }` without a keyword in front. */
export interface UnknownBlock extends Span {
  readonly kind: 'unknownBlock'
  readonly name: Identifier
}

/** A line that fits nowhere, with its line break. */
export interface UnknownLine extends Span {
  readonly kind: 'unknownLine'
}

/** Empty lines in a row: at least one line break with nothing but white space before it. */
export interface BlankLines extends Span {
  readonly kind: 'blankLines'
}

/** Comments in a row, without an empty line between them. */
export interface CommentBlock extends Span {
  readonly kind: 'commentBlock'
  readonly comments: readonly Comment[]
}

/** One comment. */
export interface Comment extends Span {
  readonly kind: 'comment'
  /** `//`, `///` or the kind with an end. */
  readonly form: 'line' | 'doc' | 'block'
  readonly text: string
}

/** A field of a model, a view or a composite type, with the line break at its end. */
export interface Field extends Span {
  readonly kind: 'field'
  readonly name: Identifier
  /** The `:` of Prisma 1, which is an error now. */
  readonly colon: Span | null
  /** Null where it is missing, which is an error. */
  readonly type: FieldType | null
  readonly attributes: readonly Attribute[]
  readonly trailingComment: Comment | null
  readonly documentation: string | null
}

/** The last three forms are errors: `Int[]?`, `Int!`, `[Int]`. */
export type TypeForm = 'required' | 'optional' | 'list' | 'optionalList' | 'legacyRequired' | 'legacyList'

/** The type of a field. */
export interface FieldType extends Span {
  readonly kind: 'fieldType'
  readonly form: TypeForm
  readonly base: BaseType
}

/** A type without what makes it optional or a list. */
export type BaseType = NamedType | UnsupportedType

/** A type by its name: built in, a model, an enum. */
export interface NamedType extends Span {
  readonly kind: 'namedType'
  readonly name: string
}

/** `Unsupported("…")`. */
export interface UnsupportedType extends Span {
  readonly kind: 'unsupportedType'
  readonly literal: StringLiteral
}

/** A value of an enum, with the line break at its end. */
export interface EnumValue extends Span {
  readonly kind: 'enumValue'
  readonly name: Identifier
  readonly attributes: readonly Attribute[]
  readonly trailingComment: Comment | null
  readonly documentation: string | null
}

/** `key = value` in a datasource or generator block. */
export interface Property extends Span {
  readonly kind: 'property'
  readonly name: Identifier
  /** Null for `key =`, which is an error that a later stage reports. */
  readonly value: Expression | null
  readonly trailingComment: Comment | null
}

/** `@name(arguments)` on a field or an enum value. */
export interface Attribute extends Span {
  readonly kind: 'attribute'
  /** A path for native types: `db.VarChar`. */
  readonly name: Identifier
  readonly arguments: Arguments | null
  /** As Prisma: without arguments it runs up to whatever follows, white space included. */
}

/** `@@name(arguments)` in a block. */
export interface BlockAttribute extends Span {
  readonly kind: 'blockAttribute'
  readonly name: Identifier
  readonly arguments: Arguments | null
  readonly trailingComment: Comment | null
}

/** What stands between parentheses, these included. */
export interface Arguments extends Span {
  readonly kind: 'arguments'
  readonly items: readonly Argument[]
  /** An error that a later stage reports. */
  readonly trailingComma: Span | null
}

/** `value`, `name: value`, or `name:` alone, which is an error that a later stage reports. */
export interface Argument extends Span {
  readonly kind: 'argument'
  readonly name: Identifier | null
  readonly value: Expression | null
}

/** A value, of an argument or a property. */
export type Expression = StringLiteral | NumberLiteral | Constant | Call | ArrayLiteral | ObjectLiteral

/** A string in quotes. */
export interface StringLiteral extends Span {
  readonly kind: 'string'
  /** Without quotes, escapes resolved; one that is not valid is left out. */
  readonly value: string
}

/** A number. */
export interface NumberLiteral extends Span {
  readonly kind: 'number'
  /** As written: `-1.50`. */
  readonly text: string
}

/** A word or a path: `true`, `Cascade`, `address.street`. */
export interface Constant extends Span {
  readonly kind: 'constant'
  readonly name: string
}

/** A function call: `env("X")`, `name(sort: Desc)`. */
export interface Call extends Span {
  readonly kind: 'call'
  readonly name: string
  readonly arguments: Arguments
}

/** `[a, b]`. */
export interface ArrayLiteral extends Span {
  readonly kind: 'array'
  readonly items: readonly Expression[]
}

/** `{ key: value }`, in the condition of a partial index. */
export interface ObjectLiteral extends Span {
  readonly kind: 'object'
  readonly members: readonly Argument[]
}

/** A name, or a path of names. */
export interface Identifier extends Span {
  readonly kind: 'identifier'
  readonly text: string
}

/** Any node of a tree. */
export type Node =
  | SchemaTree
  | TopItem
  | ModelItem
  | EnumItem
  | ConfigItem
  | Comment
  | FieldType
  | BaseType
  | Attribute
  | Arguments
  | Argument
  | Expression
  | Identifier
