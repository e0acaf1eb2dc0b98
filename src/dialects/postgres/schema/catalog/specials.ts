import type { OtherObject, QualifiedName } from '../../../../schema/schema.ts'
import type { Row } from '../../../dialect.ts'
import { name } from '../writer.ts'
import { type Naming, nameIn, qualifiedName, tableIn, textIn, textOrNull } from './row.ts'

// What is only there to be compared: its definition need not be a statement.

/** A setting of a part of a table or a view, from its row. */
export function settingOf(row: Row, naming: Naming): OtherObject {
  return {
    ...nameIn(row, naming),
    kind: 'setting',
    table: tableIn(row, naming),
    definition: bare(textIn(row, 'definition'), naming),
  }
}

/** A partition from its row. */
export function partitionOf(row: Row, naming: Naming): OtherObject {
  const parent = qualifiedName(textIn(row, 'parent_namespace'), textIn(row, 'parent'), naming)
  return {
    ...nameIn(row, naming),
    kind: 'partition',
    table: parent,
    definition: bare(textIn(row, 'definition'), naming),
  }
}

/** A comment from its row: its name is what it is on. */
export function commentOf(row: Row, naming: Naming): OtherObject {
  return {
    namespace: namespaceIn(row, naming),
    name: `${textIn(row, 'type')} ${bare(textIn(row, 'identity'), naming)}`,
    kind: 'comment',
    table: null,
    definition: textIn(row, 'description'),
  }
}

/** One of the objects that few databases have, from its row. */
export function specialOf(row: Row, naming: Naming): OtherObject {
  const table = textOrNull(row, 'table_name')
  return {
    namespace: namespaceIn(row, naming),
    name: bare(textIn(row, 'name'), naming),
    kind: textIn(row, 'kind') as OtherObject['kind'],
    table: table === null ? null : tableIn(row, naming),
    definition: bare(textIn(row, 'definition'), naming),
  }
}

/** Null also for what belongs to the whole database. */
function namespaceIn(row: Row, { defaultNamespace }: Naming): QualifiedName['namespace'] {
  const namespace = textOrNull(row, 'namespace') ?? ''
  return namespace === '' || namespace === defaultNamespace ? null : namespace
}

/** A text without the default namespace, which some functions of the server always write. */
function bare(text: string, { defaultNamespace }: Naming): string {
  const quoted = `${name(defaultNamespace).text}.`
  return text.replaceAll(quoted, '').replaceAll(new RegExp(`\\b${escaped(defaultNamespace)}\\.`, 'g'), '')
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
