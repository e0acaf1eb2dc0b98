import type { SchemaTree } from '../ast.ts'
import { type Insertion, missingArguments, missingAttribute, missingFields } from './missing.ts'
import { collectModels } from './models.ts'
import { findRelations } from './relations.ts'
import { isResolvable } from './resolvable.ts'

/**
 * The texts of the files with what their relations lack: the field on the other side, the fields of the key, the
 * attribute and its arguments. As Prisma's formatter adds them, in its order and with its names.
 */
export function completeRelations(trees: readonly SchemaTree[]): readonly string[] {
  const insertions = findInsertions(trees)
  return trees.map(({ source }, index) =>
    insert(
      source.text,
      insertions.filter(({ file }) => file === index),
    ),
  )
}

function findInsertions(trees: readonly SchemaTree[]): readonly Insertion[] {
  const relations = findRelations(collectModels(trees))
  const missing = [missingFields, missingAttribute, missingArguments]
  const insertions = missing.flatMap(find => relations.flatMap(find))
  // Whether Prisma can resolve the schema is only asked where something is missing, which is rare.
  return insertions.length > 0 && isResolvable(trees) ? insertions : []
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
