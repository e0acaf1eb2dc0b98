import { Command, CommanderError, Option } from 'commander'
import type { GlobalFlags } from './io.ts'
import { runCommand } from './run.ts'
import { version } from './version.ts'

/** The command tree. Actions load their code when they run, so that `--help` and `--version` stay instant. */
export function createProgram(): Command {
  const program = plain(new Command('kintsugi'))
    .description('Schema migrations that can be mended: Prisma Migrate without an engine binary')
    .version(version, '-v, --version', 'Print the version')
  program.addCommand(migrate())
  program.addCommand(db())
  program.addCommand(validate())
  program.addCommand(format())
  return program
}

function migrate(): Command {
  const group = plain(new Command('migrate')).description('Update the database schema with migrations')
  group.addCommand(
    withGlobalFlags(new Command('deploy'))
      .description('Apply pending migrations to update the database schema in production/staging')
      .action(async (flags: GlobalFlags) => {
        const { deployView } = await import('./commands/deploy.ts')
        await runCommand(flags, await deployView())
      }),
  )
  group.addCommand(
    withGlobalFlags(new Command('status'))
      .description('Check the status of your database migrations')
      .action(async (flags: GlobalFlags) => {
        const { statusView } = await import('./commands/status.ts')
        await runCommand(flags, await statusView())
      }),
  )
  group.addCommand(
    withGlobalFlags(new Command('resolve'))
      .description('Resolve issues with database migrations, i.e. baseline, failed migration, hotfix')
      .option('--applied <migration>', 'Record a specific migration as applied')
      .option('--rolled-back <migration>', 'Record a specific migration as rolled back')
      .action(async (flags: GlobalFlags & { applied?: string; rolledBack?: string }) => {
        const { resolveView } = await import('./commands/resolve.ts')
        await runCommand(flags, await resolveView(flags))
      }),
  )
  return group
}

function db(): Command {
  const group = plain(new Command('db')).description(
    'Manage your database schema and lifecycle during development',
  )
  group.addCommand(
    withGlobalFlags(new Command('execute'))
      .description('Execute native commands to your database')
      .option('--file <path>', 'Path to a file. The content will be sent as the script to be executed')
      .option('--stdin', 'Use the terminal standard input as the script to be executed')
      .action(async (flags: GlobalFlags & { file?: string; stdin?: boolean }) => {
        const { executeView } = await import('./commands/execute.ts')
        await runCommand(flags, await executeView(flags))
      }),
  )
  return group
}

function validate(): Command {
  return withGlobalFlags(new Command('validate'))
    .description('Validate a Prisma schema')
    .action(async (flags: GlobalFlags) => {
      const { validateView } = await import('./commands/validate.ts')
      await runCommand(flags, await validateView())
    })
}

function format(): Command {
  return withGlobalFlags(new Command('format'))
    .description('Format a Prisma schema')
    .option('--check', 'Write nothing, and fail where a file is not formatted')
    .action(async (flags: GlobalFlags & { check?: boolean }) => {
      const { formatView } = await import('./commands/format.ts')
      await runCommand(flags, await formatView(flags))
    })
}

/** What groups and commands have in common: how help looks, and that errors are ours to print. */
function plain(command: Command): Command {
  return command
    .helpOption('-h, --help', 'Display this help message')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
}

function withGlobalFlags(command: Command): Command {
  return plain(command)
    .option('--schema <path>', 'Custom path to your Prisma schema: a file or a folder')
    .option('--config <path>', 'Custom path to your Prisma config file')
    .option('--url <url>', 'Override the datasource URL')
    .option('--json', 'Print one JSON document on standard output')
    .option('--no-color', 'Print without colours')
    .addOption(new Option('--preview-feature').hideHelp())
    .allowExcessArguments(false)
}

export { CommanderError }
