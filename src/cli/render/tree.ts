import type { Style } from './style.ts'

/** Folders of migrations, as Prisma draws them. */
export function renderTree(root: string, names: readonly string[], style: Style): string {
  const folders = names.map(name => `  └─ ${style.bold(name)}/\n    └─ migration.sql\n`)
  return `${root}/\n${folders.join('')}`
}
