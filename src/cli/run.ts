import { MigrateError } from '../base/error.ts'
import type { CommandOptions } from '../commands/session.ts'
import type { MigrateEvent } from '../migrate/event.ts'
import { createIo, type GlobalFlags, type Io } from './io.ts'
import { errorJson, renderError, renderInterruption } from './render/error.ts'
import { renderPreamble } from './render/preamble.ts'
import { createReplayProgress } from './replayProgress.ts'

/** How a command runs under the command line, and how its report is shown. */
export interface CommandView<Report> {
  /** As in the `command` of the JSON document: `migrate deploy`. */
  readonly name: string
  readonly run: (options: CommandOptions, io: Io) => Promise<Report>
  /** Shows the report for people; returns the exit code. */
  readonly show: (report: Report, io: Io) => number
  /** What --json adds to `command` and `ok`. */
  readonly json: (report: Report) => Record<string, unknown>
  /** What --json adds when the command failed, as far as it got. */
  readonly jsonOnError?: () => Record<string, unknown>
  /** The exit code with --json, where it is neither that of success nor of failure. */
  readonly exitCode?: (report: Report) => number
  /** Whether a report means success; the default is that it does. */
  readonly succeeded?: (report: Report) => boolean
  /** Events besides the preamble; `stop` is called before the result or the error is shown. */
  readonly watch?: (io: Io) => { readonly update: (event: MigrateEvent) => void; readonly stop: () => void }
}

/** Runs a command and sets the exit code: 0, 1, or 130 when it was interrupted. */
export async function runCommand<Report>(flags: GlobalFlags, view: CommandView<Report>): Promise<void> {
  const abort = new AbortController()
  const interrupt = (): void => abort.abort(new Error('interrupted'))
  const io = createIo(flags, abort.signal, interrupt)
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  const watcher = flags.json === true ? undefined : view.watch?.(io)
  let isSubstituted = false
  const replays = createReplayProgress(io)
  const stopWatching = (): void => {
    replays.stop()
    watcher?.stop()
  }
  const onEvent = (event: MigrateEvent): void => {
    if (flags.json === true) return
    // A command may replay more than once, and always in the same thing.
    if (event.kind === 'shadowSubstituted' && isSubstituted) return
    isSubstituted ||= event.kind === 'shadowSubstituted'
    const text = renderPreamble(event, io.errStyle)
    if (text !== null) io.err(text)
    replays.update(event)
    watcher?.update(event)
  }
  try {
    const report = await view.run(io.options(onEvent), io)
    stopWatching()
    const ok = view.succeeded?.(report) ?? true
    if (flags.json === true) {
      writeJson(io, { command: view.name, ok, ...view.json(report) })
      process.exitCode = view.exitCode?.(report) ?? (ok ? 0 : 1)
    } else {
      process.exitCode = view.show(report, io)
    }
  } catch (error) {
    stopWatching()
    fail(io, view, error, abort.signal.aborted)
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}

function fail<Report>(io: Io, view: CommandView<Report>, error: unknown, interrupted: boolean): void {
  process.exitCode = interrupted ? 130 : 1
  const known = error instanceof MigrateError
  if (io.flags.json === true) {
    const shown =
      interrupted && !known ? { code: 'INTERRUPTED', message: 'Interrupted.' } : errorJson(error, io.command)
    writeJson(io, { command: view.name, ok: false, error: shown, ...view.jsonOnError?.() })
  } else if (interrupted) {
    io.err(renderInterruption(error, io.errStyle, io.command))
  } else {
    io.err(renderError(error, io.errStyle, io.command))
  }
}

function writeJson(io: Io, document: Record<string, unknown>): void {
  io.out(`${JSON.stringify(document, null, 2)}\n`)
}
