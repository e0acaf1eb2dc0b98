import type { SeedReport } from '../../commands/seed.ts'
import type { CommandView } from '../run.ts'

const notConfigured = `⚠️ No seed command configured

To seed your database, add a seed property to the migrations section in your Prisma config file.

Example

  // prisma.config.ts
  export default defineConfig({
    migrations: {
      seed: 'tsx ./prisma/seed.ts',
    },
    datasource: {
      url: '[your database URL]',
    },
  })
`

export async function seedView(args: readonly string[]): Promise<CommandView<SeedReport>> {
  const { seed } = await import('../../commands/seed.ts')
  return {
    name: 'db seed',
    run: (options, { runProgram }) => seed({ ...options, args, runProgram }),
    show: ({ seed: command }, { out }) => {
      out(command === null ? notConfigured : '\n🌱  The seed command has been executed.\n')
      return 0
    },
    json: ({ seed: command }) => ({ seed: command }),
  }
}
