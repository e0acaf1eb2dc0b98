import { Command, CommanderError, Option } from 'commander'
import type { DeployFlags } from './commands/deploy.ts'
import type { DevFlags } from './commands/dev.ts'
import type { DoctorFlags } from './commands/doctor.ts'
import type { PullFlags } from './commands/pull.ts'
import type { PushFlags } from './commands/push.ts'
import type { RepairFlags } from './commands/repair.ts'
import type { ResetFlags } from './commands/reset.ts'
import type { ResolveFlags } from './commands/resolve.ts'
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
      .option(
        '--auto-repair',
        'First settle a failed migration of which the database proves that nothing, or all, took effect',
      )
      .action(async (flags: GlobalFlags & DeployFlags) => {
        const { deployView } = await import('./commands/deploy.ts')
        await runCommand(flags, await deployView(flags))
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
      .option('--unverified', 'Record it without a look at the database, and say so in the history')
      .action(async (flags: GlobalFlags & ResolveFlags) => {
        const { resolveView } = await import('./commands/resolve.ts')
        await runCommand(flags, await resolveView(flags))
      }),
  )
  group.addCommand(doctor())
  group.addCommand(repair())
  group.addCommand(dev())
  group.addCommand(reset())
  group.addCommand(diff())
  return group
}

function doctor(): Command {
  return withGlobalFlags(new Command('doctor'))
    .description('Find out what a failed migration really did, and what the ways out are')
    .option('--migration <name>', 'The migration to look at; otherwise the last one that failed')
    .action(async (flags: GlobalFlags & DoctorFlags) => {
      const { doctorView } = await import('./commands/doctor.ts')
      await runCommand(flags, await doctorView(flags))
    })
}

function repair(): Command {
  return withGlobalFlags(new Command('repair'))
    .description('Take the database back to before a failed migration, or forward to its end, verified')
    .option('--back', 'To the state before the migration')
    .option('--forward', 'To the state after it')
    .option('--migration <name>', 'The migration to repair; otherwise the last one that failed')
    .option('--done <count>', 'How many leading statements took effect, where only you can know')
    .option('--dry-run', 'Print what would be run, and change nothing')
    .option('--accept-data-loss', 'Go on although data would be lost')
    .action(async (flags: GlobalFlags & RepairFlags) => {
      const { repairView } = await import('./commands/repair.ts')
      await runCommand(flags, await repairView(flags))
    })
}

function dev(): Command {
  return withGlobalFlags(new Command('dev'))
    .description('Create a migration from changes in Prisma schema, apply it to the database')
    .option('-n, --name <name>', 'Name the migration')
    .option('--create-only', 'Create a new migration but do not apply it')
    .option('--skip-seed', 'Do not run the seed command')
    .option('--skip-generate', 'Do not run the generators')
    .option('--rename <old=new>', 'A table or table.column is renamed (repeatable)', collect, [])
    .option('--adopt-drift', 'Keep what is in the database alone: as a migration, recorded as applied')
    .option('--revert-drift <database>', 'Undo what is in the database alone; its name is the consent')
    .option('--ignore-drift', 'Leave what is in the database alone for now')
    .option('--accept-edited', 'Record edited migrations anew that lead to the same schema')
    .option('--restore-edited', 'Put back the files of edited migrations as they were applied')
    .option('--ignore-edited', 'Leave edited migrations for now')
    .option('--ignore-missing', 'Leave applied migrations without a folder for now')
    .option('--yes', 'Create the migration although it may lose data, and ask nothing')
    .action(async (flags: GlobalFlags & DevFlags) => {
      const { devView } = await import('./commands/dev.ts')
      await runCommand(flags, await devView(flags))
    })
}

function collect(value: string, values: readonly string[]): readonly string[] {
  return [...values, value]
}

function reset(): Command {
  return withGlobalFlags(new Command('reset'))
    .description('Reset your database and apply all migrations, all data will be lost')
    .option('-f, --force', 'Skip the confirmation prompt')
    .option('--skip-seed', 'Do not run the seed command')
    .option('--skip-generate', 'Do not run the generators')
    .action(async (flags: GlobalFlags & ResetFlags) => {
      const { resetView } = await import('./commands/reset.ts')
      await runCommand(flags, await resetView(flags))
    })
}

function diff(): Command {
  return withGlobalFlags(new Command('diff'))
    .description('Compare the database schema from two arbitrary sources')
    .option('--from-empty', 'From nothing')
    .option('--to-empty', 'To nothing')
    .option('--from-schema <path>', 'From what a schema file describes')
    .option('--to-schema <path>', 'To what a schema file describes')
    .option('--from-migrations <path>', 'From what a folder of migrations leads to')
    .option('--to-migrations <path>', 'To what a folder of migrations leads to')
    .option('--from-config-datasource', 'From the database of the project')
    .option('--to-config-datasource', 'To the database of the project')
    .option('--from-url <url>', 'From the database at a URL')
    .option('--to-url <url>', 'To the database at a URL')
    .option('--from-schema-datasource <path>', 'From the database that a schema file names')
    .option('--to-schema-datasource <path>', 'To the database that a schema file names')
    .addOption(new Option('--from-schema-datamodel <path>').hideHelp())
    .addOption(new Option('--to-schema-datamodel <path>').hideHelp())
    .option('--shadow-database-url <url>', 'An empty database in which migrations are replayed')
    .option('--script', 'Print the SQL that leads from one to the other')
    .option('-o, --output <file>', 'Write to a file instead of standard output')
    .option('--exit-code', 'Exit with 2 where the two differ')
    .action(async (flags: GlobalFlags & Record<string, string | boolean | undefined>) => {
      const { diffView } = await import('./commands/diff.ts')
      await runCommand(flags, await diffView(flags))
    })
}

function db(): Command {
  const group = plain(new Command('db')).description(
    'Manage your database schema and lifecycle during development',
  )
  group.addCommand(
    withGlobalFlags(new Command('pull'))
      .description('Pull the state from the database to the Prisma schema using introspection')
      .option('--force', 'Ignore the current Prisma schema file')
      .option('--print', 'Print the introspected Prisma schema to standard output')
      .option('--schemas <names>', 'The database schemas to introspect, with commas between them')
      .action(async (flags: GlobalFlags & PullFlags) => {
        const { pullView } = await import('./commands/pull.ts')
        await runCommand(flags, await pullView(flags))
      }),
  )
  group.addCommand(
    withGlobalFlags(new Command('push'))
      .description('Push the state from your Prisma schema to your database')
      .option('--accept-data-loss', 'Ignore data loss warnings')
      .option('--force-reset', 'Force a reset of the database before push')
      .option('--skip-generate', 'Do not run the generators')
      .action(async (flags: GlobalFlags & PushFlags) => {
        const { pushView } = await import('./commands/push.ts')
        await runCommand(flags, await pushView(flags))
      }),
  )
  group.addCommand(
    withGlobalFlags(new Command('seed'))
      .description('Seed your database')
      .argument('[args...]', 'Behind `--`: arguments for the seed command')
      .allowExcessArguments(true)
      .action(async (args: string[], flags: GlobalFlags) => {
        const { seedView } = await import('./commands/seed.ts')
        await runCommand(flags, await seedView(args))
      }),
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
