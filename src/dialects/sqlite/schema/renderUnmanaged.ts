import type { UnmanagedObject, UnmanagedStep } from '../../../diff/unmanaged.ts'
import { name, sql } from './writer.ts'

/** The statements for what the schema language cannot say. What belongs to a table comes with it when it is built anew. */
export function renderUnmanaged(step: UnmanagedStep): readonly string[] {
  switch (step.action) {
    case 'create':
      return definitionOf(step.object)
    case 'drop':
      return dropObject(step.object)
    case 'alterColumn':
    case 'alterTable':
      return []
    // There are none.
    case 'dropNamespace':
      return []
    default:
      return step satisfies never
  }
}

function definitionOf(object: UnmanagedObject): readonly string[] {
  switch (object.kind) {
    case 'view':
      return [object.view.definition]
    case 'other':
      return [object.other.definition]
    case 'sequence':
    case 'constraint':
      return []
    default:
      return object satisfies never
  }
}

function dropObject(object: UnmanagedObject): readonly string[] {
  switch (object.kind) {
    case 'view':
      return [sql`DROP VIEW ${name(object.view.name)}`.text]
    case 'other':
      return [sql`DROP TRIGGER ${name(object.other.name)}`.text]
    case 'sequence':
    case 'constraint':
      return []
    default:
      return object satisfies never
  }
}
