import type { Report } from '../connector.ts'
import { type AnyAttribute, type ArgumentReader, readArguments, reportUnknownArguments } from './reader.ts'

/**
 * How the attributes of one kind of thing are read into a subject: by their names, and in the order of the table,
 * whatever the order in which they are written.
 */
export interface AttributeTable<Subject> {
  readonly ranks: ReadonlyMap<string, number>
  readonly readers: readonly ReadNamesakes<Subject>[]
}

/** Reads the attributes of one name: at least one. */
type ReadNamesakes<Subject> = (found: readonly AnyAttribute[], subject: Subject, report: Report) => void

type Lines<Subject> = readonly (readonly [name: string, read: ReadNamesakes<Subject>])[]

type ReadOne<Subject> = (reader: ArgumentReader, subject: Subject) => void

/** The name in a table of all attributes that have a dot in theirs: native types. */
export const scoped = '.'

/** A table from its lines. */
export function attributeTable<Subject>(lines: Lines<Subject>): AttributeTable<Subject> {
  return {
    ranks: new Map(lines.map(([name], rank) => [name, rank])),
    readers: lines.map(([, read]) => read),
  }
}

/** The tables for fields, by the kind of their type. As Prisma: only built-in types have native ones. */
export interface FieldTables<Subject> {
  readonly scalar: AttributeTable<Subject>
  readonly other: AttributeTable<Subject>
}

/** The tables for fields from their lines. */
export function fieldTables<Subject>(lines: Lines<Subject>): FieldTables<Subject> {
  return {
    scalar: attributeTable(lines),
    other: attributeTable(lines.filter(([name]) => name !== scoped)),
  }
}

/** An attribute that may stand there once. */
export function once<Subject>(read: ReadOne<Subject>): ReadNamesakes<Subject> {
  return (found, subject, report) => {
    if (found.length === 1) readArgumentsOf(found[0]!, read, subject, report)
    else for (const attribute of found) report(onlyOnce(attribute.name.text), attribute)
  }
}

/** An attribute that may stand there several times. */
export function several<Subject>(read: ReadOne<Subject>): ReadNamesakes<Subject> {
  return (found, subject, report) => {
    for (const attribute of found) readArgumentsOf(attribute, read, subject, report)
  }
}

function readArgumentsOf<Subject>(
  attribute: AnyAttribute,
  read: ReadOne<Subject>,
  subject: Subject,
  report: Report,
): void {
  const reader = readArguments(attribute, report)
  if (reader === null) return
  read(reader, subject)
  reportUnknownArguments(reader)
}

/** The last native type. As Prisma: it counts whether or not there are others, and may be malformed. */
export function last<Subject>(
  read: (attribute: AnyAttribute, subject: Subject) => void,
): ReadNamesakes<Subject> {
  return (found, subject, report) => {
    for (const attribute of found.slice(1)) report(onlyOnce(attribute.name.text.split('.', 1)[0]!), attribute)
    read(found.at(-1)!, subject)
  }
}

function onlyOnce(name: string): string {
  return `Attribute "@${name}" can only be defined once.`
}

/** Reads all attributes of a thing. Those that the table does not have are reported. */
export function readAttributes<Subject>(
  given: readonly AnyAttribute[],
  table: AttributeTable<Subject>,
  subject: Subject,
  report: Report,
): void {
  const known = readKnownAttributes(given, table, subject, report)
  if (known < given.length) reportUnknownAttributes(given, table, report)
}

/** Reads the attributes of a thing that the table has; how many these are. */
export function readKnownAttributes<Subject>(
  given: readonly AnyAttribute[],
  { ranks, readers }: AttributeTable<Subject>,
  subject: Subject,
  report: Report,
): number {
  if (given.length === 1) {
    const rank = ranks.get(keyOf(given[0]!))
    if (rank === undefined) return 0
    readers[rank]!(given, subject, report)
    return 1
  }
  const found = given.map(attribute => ranks.get(keyOf(attribute)) ?? unknown)
  let known = 0
  for (let rank = 0; rank < readers.length; rank++) {
    const first = found.indexOf(rank)
    if (first === -1) continue
    const isAlone = found.lastIndexOf(rank) === first
    const namesakes = isAlone ? [given[first]!] : given.filter((_, at) => found[at] === rank)
    known += namesakes.length
    readers[rank]!(namesakes, subject, report)
  }
  return known
}

/** Reports the attributes of a thing that the table does not have. */
export function reportUnknownAttributes(
  given: readonly AnyAttribute[],
  { ranks }: AttributeTable<never>,
  report: Report,
): void {
  for (const attribute of given) {
    if (ranks.has(keyOf(attribute))) continue
    report(`Attribute not known: "@${attribute.name.text}".`, attribute)
  }
}

/** The rank of an attribute that a table does not have. */
const unknown = -1

function keyOf({ name: { text } }: AnyAttribute): string {
  return text.includes('.') ? scoped : text
}
