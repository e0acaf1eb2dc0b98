import type { Diagnostic } from '../base/diagnostic.ts'
import { type Span, spanOf } from '../base/source.ts'
import type {
  Attribute,
  BlockAttribute,
  Config,
  Enum,
  Field,
  Model,
  Node,
  SchemaTree,
  TopItem,
} from './ast.ts'
import { children } from './printer.ts'
import { unescapeString } from './strings.ts'

type Report = (message: string, span: Span) => void

/** What is wrong with the syntax of a file, in words, places and order of Prisma (P1012). */
export function syntaxErrors(tree: SchemaTree): readonly Diagnostic[] {
  return tree.items.flatMap(item => itemErrors(item))
}

/** The same for one item of the top level. */
export function itemErrors(item: TopItem): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const report: Report = (message, span) =>
    diagnostics.push({ code: 'P1012', severity: 'error', message, span: spanOf(span) })
  switch (item.kind) {
    case 'model':
    case 'view':
    case 'type':
      modelErrors(item, report, stringCheck(item, report))
      break
    case 'enum':
      enumErrors(item, report, stringCheck(item, report))
      break
    case 'datasource':
    case 'generator':
      configErrors(item, report, stringCheck(item, report))
      break
    case 'typeAlias':
      report(
        invalid(
          'Invalid type definition. Please check the documentation in https://pris.ly/d/composite-types',
        ),
        item,
      )
      break
    case 'unknownBlock':
      report(unknownBlock, item)
      break
    case 'unknownLine':
      report(unknownLine, item)
      break
    default:
  }
  return diagnostics
}

function invalid(message: string): string {
  return `Error validating: ${message}`
}

const unknownLine = invalid('This line is invalid. It does not start with any known Prisma schema keyword.')
const unknownBlock = invalid(
  "This block is invalid. It does not start with any known Prisma schema keyword. Valid keywords include 'model', 'enum', 'type', 'datasource' and 'generator'.",
)

function modelErrors(model: Model, report: Report, checkStrings: CheckStrings): void {
  for (const item of model.items) {
    if (item.kind === 'unknownLine') {
      report(invalid('This line is not a valid field or attribute definition.'), item)
    } else if (item.kind === 'blockAttribute') {
      checkStrings(item)
      if (model.kind === 'type') report(invalid(compositeAttribute(item)), item)
    } else if (
      item.kind === 'field' &&
      fieldErrors(item, model, report, checkStrings) &&
      model.kind === 'type'
    ) {
      for (const attribute of item.attributes) compositeFieldErrors(attribute, item, report)
    }
  }
}

/** Whether the field is one; as Prisma, only the first thing that makes it none is told. */
function fieldErrors(
  field: Field,
  { kind, name }: Model,
  report: Report,
  checkStrings: CheckStrings,
): boolean {
  const { colon, type } = field
  if (colon !== null) {
    report("Field declarations don't require a `:`.", colon)
    return false
  }
  const legacy = type === null ? undefined : legacyForms[type.form]
  if (type !== null && legacy !== undefined) {
    report(legacy, type)
    return false
  }
  checkStrings(field)
  if (type !== null) return true
  const message = 'This field declaration is invalid. It is either missing a name or a type.'
  report(`Error validating ${kind} "${name.text}": ${message}`, field)
  return false
}

const legacyForms: { readonly [form in NonNullable<Field['type']>['form']]?: string } = {
  optionalList: 'Optional lists are not supported. Use either `Type[]` or `Type?`.',
  legacyRequired: 'Fields are required by default, `!` is no longer required.',
  legacyList: 'To specify a list, please use `Type[]` instead of `[Type]`.',
}

function compositeAttribute({ name }: BlockAttribute): string {
  switch (name.text) {
    case 'map':
      return 'The name of a composite type is not persisted in the database, therefore it does not need a mapped database name.'
    case 'unique':
      return 'A unique constraint should be defined in the model containing the embed.'
    case 'index':
      return 'An index should be defined in the model containing the embed.'
    case 'fulltext':
      return 'A fulltext index should be defined in the model containing the embed.'
    case 'id':
      return 'A composite type cannot define an id.'
    default:
      return 'A composite type cannot have block-level attributes.'
  }
}

function compositeFieldErrors({ name: { text } }: Attribute, field: Field, report: Report): void {
  if (text !== 'relation' && text !== 'unique' && text !== 'id') return
  report(invalid(`Defining \`@${text}\` attribute for a field in a composite type is not allowed.`), field)
}

function enumErrors(block: Enum, report: Report, checkStrings: CheckStrings): void {
  for (const item of block.items) {
    if (item.kind === 'unknownLine') report(invalid('This line is not an enum value definition.'), item)
    else checkStrings(item)
  }
}

function configErrors(config: Config, report: Report, checkStrings: CheckStrings): void {
  for (const item of config.items) {
    if (item.kind !== 'unknownLine') checkStrings(item)
    else report(invalid(`This line is not a valid definition within a ${config.kind}.`), item)
  }
}

/** Reports the escapes that are none in the strings of a node. */
type CheckStrings = (node: Node) => void

// Hardly any block has an escape, and a look at its text is quicker than a walk through its tree.
function stringCheck({ source, start, end }: TopItem, report: Report): CheckStrings {
  return source.text.slice(start, end).includes('\\') ? node => escapeErrors(node, report) : () => {}
}

function escapeErrors(node: Node, report: Report): void {
  if (node.kind === 'string') {
    const { source, start, end } = node
    unescapeString(source, start, end, ({ message, span }) => report(message, span!))
  } else for (const child of children(node)) escapeErrors(child, report)
}
