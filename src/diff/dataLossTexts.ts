import type { Risk } from './dataLoss.ts'

// The words are Prisma's. Each function gives a text by what was counted, or null where there is nothing to lose.

type Describe = Risk['describe']

/** Nothing is at risk in a table, or a column, that is known to be empty. */
function unlessEmpty(describe: Describe): Describe {
  return counts => (counts.rows === 0 ? null : describe(counts))
}

function unlessNull(describe: Describe): Describe {
  return counts => (counts.rows === 0 || counts.nonNull === 0 ? null : describe(counts))
}

export function droppedTable(table: string): Describe {
  return unlessEmpty(({ rows }) =>
    rows === null
      ? `You are about to drop the \`${table}\` table. If the table is not empty, all the data it contains will be lost.`
      : `You are about to drop the \`${table}\` table, which is not empty (${rows} rows).`,
  )
}

export function droppedColumn(table: string, column: string): Describe {
  const what = `You are about to drop the column \`${column}\` on the \`${table}\` table`
  return unlessNull(({ nonNull }) =>
    nonNull === null
      ? `${what}. All the data in the column will be lost.`
      : `${what}, which still contains ${nonNull} non-null values.`,
  )
}

export function riskyCast(table: string, column: string, from: string, to: string): Describe {
  const what = `You are about to alter the column \`${column}\` on the \`${table}\` table`
  const cast = `The data in that column will be cast from \`${from}\` to \`${to}\`.`
  return unlessNull(({ nonNull }) =>
    nonNull === null
      ? `${what}. The data in that column could be lost. ${cast}`
      : `${what}, which contains ${nonNull} non-null values. ${cast}`,
  )
}

export function impossibleCast(table: string, column: string, from: string, to: string): Describe {
  const what = `You are about to alter the column \`${column}\` on the \`${table}\` table`
  const cast = `The data in that column will be cast from \`${from}\` to \`${to}\`. This cast may fail. Please make sure the data in the column can be cast.`
  return unlessNull(({ nonNull }) =>
    nonNull === null ? `${what}. ${cast}` : `${what}, which contains ${nonNull} non-null values. ${cast}`,
  )
}

export function recreatedColumn(table: string, column: string): Describe {
  const what = `The \`${column}\` column on the \`${table}\` table would be dropped and recreated. This will lead to data loss`
  return unlessNull(({ nonNull }) =>
    nonNull === null ? `${what} if there is data in the column.` : `${what}.`,
  )
}

export function changedPrimaryKey(table: string): Describe {
  return unlessEmpty(
    () =>
      `The primary key for the \`${table}\` table will be changed. If it partially fails, the table could be left without primary key constraint.`,
  )
}

export function addedUnique(table: string, columns: readonly string[]): string {
  return `A unique constraint covering the columns \`[${columns.join(',')}]\` on the table \`${table}\` will be added. If there are existing duplicate values, this will fail.`
}

export function removedEnumValues(name: string, values: readonly string[]): string {
  return `The values [${values.join(',')}] on the enum \`${name}\` will be removed. If these variants are still used in the database, this will fail.`
}

function rowsInTheWay(rows: number | null): string {
  return rows === null
    ? 'This is not possible if the table is not empty.'
    : `There are ${rows} rows in this table, it is not possible to execute this step.`
}

export function addedRequired(table: string, column: string): Describe {
  return unlessEmpty(
    ({ rows }) =>
      `Added the required column \`${column}\` to the \`${table}\` table without a default value. ${rowsInTheWay(rows)}`,
  )
}

export function addedWithClientDefault(table: string, column: string): Describe {
  return unlessEmpty(
    ({ rows }) =>
      `The required column \`${column}\` was added to the \`${table}\` table with a prisma-level default value. ${rowsInTheWay(rows)} Please add this column as optional, then populate it before making it required.`,
  )
}

export function madeRequired(table: string, column: string): Describe {
  const what = `Made the column \`${column}\` on table \`${table}\` required`
  return ({ rows, nonNull }) => {
    if (rows === 0) return null
    if (rows === null || nonNull === null)
      return `${what}. This step will fail if there are existing NULL values in that column.`
    return rows === nonNull ? null : `${what}, but there are ${rows - nonNull} existing NULL values.`
  }
}

export function madeList(table: string, column: string): Describe {
  const what = `Changed the column \`${column}\` on the \`${table}\` table from a scalar field to a list field.`
  return unlessNull(({ nonNull }) =>
    nonNull === null
      ? `${what} If there are non-null values in that column, this step will fail.`
      : `${what} There are ${nonNull} existing non-null values in that column, this step cannot be executed.`,
  )
}

export function recreatedRequired(table: string, column: string): Describe {
  const what = `Changed the type of \`${column}\` on the \`${table}\` table. No cast exists, the column would be dropped and recreated, which cannot be done`
  return unlessEmpty(({ rows }) =>
    rows === null
      ? `${what} if there is data, since the column is required.`
      : `${what} since the column is required and there is data in the table.`,
  )
}
