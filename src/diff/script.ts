import type { SchemaDiff, Step } from './step.ts'

/** What a script says of a difference that is none. */
const emptyScript = '-- This is an empty migration.'

/** Turns a step into its statements, without separators. */
export type RenderStep = (step: Step, diff: SchemaDiff) => readonly string[]

/**
 * The script of a difference as Prisma writes it: for each step a comment with its kind, and its statements, with an empty
 * line between steps. Steps for which the database needs no statement are left out.
 */
export function renderScript(diff: SchemaDiff, render: RenderStep): string {
  if (diff.steps.length === 0) return emptyScript
  return diff.steps
    .map(step => ({ step, statements: render(step, diff) }))
    .filter(({ statements }) => statements.length > 0)
    .map(
      ({ step, statements }) => `-- ${titles[step.kind]}\n${statements.map(text => `${text};\n`).join('')}`,
    )
    .join('\n')
}

/** The kinds of steps in the words of Prisma's comments. */
const titles: Readonly<Record<Step['kind'], string>> = {
  renameTable: 'RenameTable',
  renameColumn: 'RenameColumn',
  createNamespace: 'CreateSchema',
  dropExtension: 'DropExtension',
  createExtension: 'CreateExtension',
  alterExtension: 'AlterExtension',
  dropView: 'DropView',
  dropType: 'DropUserDefinedType',
  createEnum: 'CreateEnum',
  alterEnum: 'AlterEnum',
  dropForeignKey: 'DropForeignKey',
  dropIndex: 'DropIndex',
  alterTable: 'AlterTable',
  dropTable: 'DropTable',
  dropEnum: 'DropEnum',
  createTable: 'CreateTable',
  redefineTables: 'RedefineTables',
  createIndex: 'CreateIndex',
  renameForeignKey: 'RenameForeignKey',
  addForeignKey: 'AddForeignKey',
  renameIndex: 'RenameIndex',
  redefineIndex: 'RedefineIndex',
}
