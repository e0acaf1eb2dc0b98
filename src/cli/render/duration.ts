/** A wall time as Prisma prints it: `834ms`, `1.37s`. */
export function renderDuration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds}ms` : `${(milliseconds / 1000).toFixed(2)}s`
}
