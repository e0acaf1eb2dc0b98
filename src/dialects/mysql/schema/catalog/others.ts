import type { OtherObject, View } from '../../../../schema/schema.ts'
import type { Row } from '../../../dialect.ts'
import { quoteName } from '../../names.ts'
import { text as quoteComment } from '../writer.ts'
import { readColumn } from './columns.ts'
import { requiredText, textOf } from './row.ts'
import type { CatalogStyle } from './text.ts'

/** A row of information_schema.views, with the rows of its columns. */
export function readView(
  row: Row,
  columns: readonly Row[],
  context: { readonly database: string; readonly style: CatalogStyle },
): View {
  const { database, style } = context
  return {
    namespace: null,
    name: requiredText(row, 'name'),
    isMaterialized: false,
    columns: columns.map(column =>
      readColumn(column, {
        style,
        collation: textOf(column, 'collation'),
        checkedJson: new Set(),
      }),
    ),
    // The same view in a database of another name is the same.
    definition: requiredText(row, 'definition').replaceAll(`${quoteName(database)}.`, ''),
    comment: null,
  }
}

/** A row of information_schema.triggers. */
export function readTrigger(row: Row): OtherObject {
  const name = requiredText(row, 'name')
  const table = requiredText(row, 'tableName')
  const when = `${requiredText(row, 'timing')} ${requiredText(row, 'event')}`
  return {
    kind: 'trigger',
    namespace: null,
    name,
    table: { namespace: null, name: table },
    definition: `CREATE TRIGGER ${quoteName(name)} ${when} ON ${quoteName(table)} FOR EACH ROW ${bodyIn(row)}`,
  }
}

/** A row of information_schema.routines, with the rows of its parameters. */
export function readRoutine(row: Row, parameters: readonly Row[]): OtherObject {
  const name = requiredText(row, 'name')
  const type = requiredText(row, 'type').toUpperCase()
  const returned = textOf(row, 'returns')
  const characteristics = [
    ...(requiredText(row, 'isDeterministic').toUpperCase() === 'YES' ? ['DETERMINISTIC'] : []),
    ...(requiredText(row, 'access') === 'CONTAINS SQL' ? [] : [requiredText(row, 'access')]),
    ...(requiredText(row, 'security').toUpperCase() === 'INVOKER' ? ['SQL SECURITY INVOKER'] : []),
    ...commentIn(row),
  ]
  const head = `CREATE ${type} ${quoteName(name)}(${parameters.map(readParameter).join(', ')})`
  const lines = [
    returned ? `${head} RETURNS ${returned}` : head,
    ...(characteristics.length === 0 ? [] : [characteristics.join(' ')]),
    bodyIn(row),
  ]
  return {
    kind: type === 'FUNCTION' ? 'function' : 'procedure',
    namespace: null,
    name,
    table: null,
    definition: lines.join('\n'),
  }
}

function readParameter(row: Row): string {
  const mode = textOf(row, 'mode')
  const isFunction = requiredText(row, 'routineType').toUpperCase() === 'FUNCTION'
  const parameter = `${quoteName(requiredText(row, 'name'))} ${requiredText(row, 'type')}`
  return mode === null || isFunction ? parameter : `${mode} ${parameter}`
}

/** A row of information_schema.events. When it was created, and by whom, is left out. */
export function readEvent(row: Row): OtherObject {
  const name = requiredText(row, 'name')
  const ends = textOf(row, 'ends')
  const every = textOf(row, 'intervalValue')
  const schedule =
    every === null
      ? `AT '${requiredText(row, 'at')}'`
      : `EVERY ${every} ${requiredText(row, 'intervalField')}${ends === null ? '' : ` ENDS '${ends}'`}`
  const keeps = requiredText(row, 'onCompletion').toUpperCase() === 'PRESERVE'
  const isOff = requiredText(row, 'status').toUpperCase() === 'DISABLED'
  const comment = commentIn(row).map(text => ` ${text}`)
  return {
    kind: 'event',
    namespace: null,
    name,
    table: null,
    definition: `CREATE EVENT ${quoteName(name)} ON SCHEDULE ${schedule}${keeps ? ' ON COMPLETION PRESERVE' : ''}${isOff ? ' DISABLE' : ''}${comment.join('')} DO ${bodyIn(row)}`,
  }
}

/** What a routine, a trigger or an event does. MySQL keeps the separator behind it, where there was one. */
function bodyIn(row: Row): string {
  return requiredText(row, 'body').replace(/[;\s]+$/, '')
}

function commentIn(row: Row): readonly string[] {
  const comment = textOf(row, 'comment') ?? ''
  return comment === '' ? [] : [`COMMENT ${quoteComment(comment).text}`]
}
