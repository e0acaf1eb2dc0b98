import type { OtherObject } from '../../../../schema/schema.ts'
import type { Row } from '../../../dialect.ts'
import { numberOf, requiredText, textOf } from './row.ts'

/** What is set of a column that its type and its default do not say. */
export function settingOfColumn(row: Row): readonly OtherObject[] {
  return settings(requiredText(row, 'tableName'), `column ${requiredText(row, 'name')}`, [
    /\bzerofill\b/i.test(requiredText(row, 'columnType')) && requiredText(row, 'columnType'),
    /\binvisible\b/i.test(requiredText(row, 'extra')) && 'INVISIBLE',
    numberOf(row, 'srid') !== null && `SRID ${numberOf(row, 'srid')}`,
  ])
}

/** What is set of an index; of its rows the first one says it. */
export function settingOfIndex(row: Row): readonly OtherObject[] {
  if (numberOf(row, 'at') !== 1) return []
  const comment = textOf(row, 'comment') ?? ''
  return settings(requiredText(row, 'tableName'), `index ${requiredText(row, 'name')}`, [
    numberOf(row, 'isUnused') === 1 && 'INVISIBLE',
    comment !== '' && `COMMENT ${comment}`,
  ])
}

/** What is set of a view. */
export function settingOfView(row: Row): readonly OtherObject[] {
  const checks = requiredText(row, 'checkOption').toUpperCase()
  return settings(requiredText(row, 'name'), '', [
    requiredText(row, 'security').toUpperCase() === 'INVOKER' && 'SQL SECURITY INVOKER',
    checks !== '' && checks !== 'NONE' && `WITH ${checks} CHECK OPTION`,
  ])
}

function settings(table: string, name: string, texts: readonly (string | false)[]): readonly OtherObject[] {
  const definition = texts.filter(text => text !== false).join(', ')
  if (definition === '') return []
  return [{ kind: 'setting', namespace: null, name, table: { namespace: null, name: table }, definition }]
}
