import type { Server } from '../../schemaDialect.ts'

/** Whether a server is older than a version. */
export function isBefore({ version }: Pick<Server, 'version'>, major: number, minor = 0): boolean {
  const [ownMajor = 0, ownMinor = 0] = version
  return ownMajor < major || (ownMajor === major && ownMinor < minor)
}
