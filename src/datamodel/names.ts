import type {
  Attribute,
  BlockAttribute,
  Config,
  Enum,
  Identifier,
  Model,
  SchemaTree,
  TopItem,
} from '../psl/ast.ts'
import { repeatedKeys } from '../psl/config/rules.ts'
import { blockAttributesOf, isConfig, valuesOf } from '../psl/select.ts'
import type { Report } from './connector.ts'
import { scalarTypes } from './datamodel.ts'
import { onBlock, onSchema } from './messages.ts'
import { readableFields } from './readable.ts'
import { isReservedName } from './reservedNames.ts'

/** The blocks that have a name which fields can use as their type. */
export type NamedBlock = Model | Enum

/** The names of a schema: of two equal ones the last counts, as in Prisma. */
export type Names = ReadonlyMap<string, NamedBlock>

const scalars: ReadonlySet<string> = new Set(scalarTypes)

/** Collects the names of all blocks. Names that are not allowed or not unique are reported. */
export function resolveNames(trees: readonly SchemaTree[], report: Report): Names {
  const blocks = new Map<string, NamedBlock>()
  const datasources = new Map<string, Config>()
  const generators = new Map<string, Config>()
  const insert = <Block extends Named>(names: Map<string, Block>, block: Block): void => {
    const { text } = block.name
    const existing = names.get(text)
    if (existing !== undefined) {
      const message = `The ${titles[block.kind]} "${text}" cannot be defined because a ${titles[existing.kind]} with that name already exists.`
      report(message, block.name)
    }
    names.set(text, block)
  }
  for (const block of trees.flatMap(({ items }) => items).filter(isNamed)) {
    const { text } = block.name
    if (scalars.has(text)) report(`"${text}" is a reserved scalar type name and cannot be used.`, block.name)
    if (isConfig(block)) {
      repeatedKeys(block, report)
      insert(block.kind === 'datasource' ? datasources : generators, block)
    } else {
      checkBlock(block, report)
      insert(blocks, block)
    }
  }
  return blocks
}

type Named = NamedBlock | Config

function isNamed(item: TopItem): item is Named {
  return item.kind in titles
}

/** How Prisma calls each kind of block. */
const titles: Readonly<Record<Named['kind'], string>> = {
  model: 'model',
  view: 'view',
  type: 'composite type',
  enum: 'enum',
  datasource: 'source',
  generator: 'generator',
}

function checkBlock(block: NamedBlock, report: Report): void {
  if (block.kind === 'enum') checkEnum(block, report)
  else if (block.kind === 'type') checkCompositeType(block, report)
  else if (block.kind === 'view') checkModel(block, 'view', 'field', report)
  else checkModel(block, 'Model', 'Field', report)
}

function checkEnum(block: Enum, report: Report): void {
  const { text } = block.name
  checkIdentifier(block.name, 'Enum', report)
  if (isReservedName(text)) {
    const message = `The enum name \`${text}\` is invalid. It is a reserved name. Please change it. Read more at https://www.prisma.io/docs/reference/tools-and-interfaces/prisma-schema/data-model#naming-enums`
    report(`Error validating enum \`${text}\`: ${message}`, block)
  }
  checkAttributes(blockAttributesOf(block), report)
  const seen = new Set<string>()
  for (const value of valuesOf(block)) {
    const { name, attributes } = value
    checkIdentifier(name, 'Enum Value', report)
    checkAttributes(attributes, report)
    if (seen.has(name.text)) report(`Value "${name.text}" is already defined on enum "${text}".`, value)
    seen.add(name.text)
  }
}

function checkModel(block: Model, title: string, fieldTitle: string, report: Report): void {
  const { text } = block.name
  checkIdentifier(block.name, title, report)
  if (isReservedName(text)) {
    const message = `The ${block.kind} name \`${text}\` is invalid. It is a reserved name. Please change it. Read more at https://pris.ly/d/naming-models`
    report(onBlock('model', text, message), block)
  }
  checkAttributes(blockAttributesOf(block), report)
  const seen = new Set<string>()
  for (const { name, attributes } of readableFields(block)) {
    checkIdentifier(name, fieldTitle, report)
    checkAttributes(attributes, report)
    if (seen.has(name.text))
      report(`Field "${name.text}" is already defined on ${block.kind} "${text}".`, name)
    seen.add(name.text)
  }
}

function checkCompositeType(block: Model, report: Report): void {
  const { text } = block.name
  checkIdentifier(block.name, 'Composite type', report)
  const seen = new Set<string>()
  for (const { name } of readableFields(block)) {
    if (seen.has(name.text))
      report(`Field "${name.text}" is already defined on composite type "${text}".`, name)
    seen.add(name.text)
  }
}

function checkAttributes(attributes: readonly (Attribute | BlockAttribute)[], report: Report): void {
  for (const { name } of attributes) checkIdentifier(name, 'Attribute', report)
}

function checkIdentifier(name: Identifier, title: string, report: Report): void {
  const { text } = name
  // What does not begin with a digit begins with a letter, whose code is higher.
  if (text.charCodeAt(0) <= 0x39) {
    report(onSchema(`The name of a ${title} must not start with a number.`), name)
  } else if (text.includes('-')) {
    report(onSchema(`The character \`-\` is not allowed in ${title} names.`), name)
  }
}
