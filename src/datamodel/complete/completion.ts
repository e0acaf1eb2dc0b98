import type { Source } from '../../base/source.ts'
import type { SchemaTree } from '../../psl/ast.ts'
import { syntaxErrors } from '../../psl/syntaxErrors.ts'
import { resolve } from '../resolve.ts'
import { type Insertion, missingArguments, missingAttribute, missingFields } from './missing.ts'

/**
 * The texts of the files with what their relations lack: the field on the other side, the fields of the key, the
 * attribute and its arguments. As Prisma's formatter adds them, in its order and with its names; and, as there,
 * nothing is added to a schema with errors in its syntax, names, types or attributes.
 */
export function completeRelations(trees: readonly SchemaTree[]): readonly string[] {
  const insertions = findInsertions(trees)
  return trees.map(({ source }) => insert(source.text, insertions.get(source) ?? []))
}

function findInsertions(trees: readonly SchemaTree[]): ReadonlyMap<Source, readonly Insertion[]> {
  if (trees.some(tree => syntaxErrors(tree).length > 0)) return new Map()
  let errors = 0
  const { relations } = resolve(trees, () => void errors++)
  const inline = relations.filter(relation => relation.kind !== 'manyToMany')
  const missing = [missingFields, missingAttribute, missingArguments]
  const insertions = missing.flatMap(find => inline.flatMap(find))
  if (errors > 0) return new Map()
  const byFile = new Map<Source, Insertion[]>()
  for (const insertion of insertions) {
    const found = byFile.get(insertion.source)
    if (found === undefined) byFile.set(insertion.source, [insertion])
    else found.push(insertion)
  }
  return byFile
}

function insert(text: string, insertions: readonly Insertion[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { offset, text: added } of insertions.toSorted((a, b) => a.offset - b.offset)) {
    pieces.push(text.slice(at, offset), added)
    at = offset
  }
  return pieces.join('') + text.slice(at)
}
