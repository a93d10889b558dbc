import type { Refusal } from '@spicetime/domain'
import {
  type ImportProgress,
  type ImportRefusal,
  type ImportReport,
  importGithub,
  type Workspace,
} from '@spicetime/workspace'
import { refused } from '../../changes/execute.ts'
import { repackStore } from '../../changes/repack-store.ts'
import type { CliError } from '../../command-line/cli-error.ts'
import { argument, type Input, type Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { exitCode } from '../../command-line/exit-codes.ts'
import { makeImportPorts } from '../../compose.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { Progress } from '../../output/progress.ts'
import { defaultProject, resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { openSource } from './open-source.ts'
import type { importOptions } from './options.ts'
import { printReport } from './print-report.ts'
import { refusalOfSource } from './refusal-of-source.ts'
import { stoppedByMachine } from './stopped-by-machine.ts'

type ImportInput = Input<typeof importOptions>

export const run: Run<typeof importOptions> = async (context, input) => {
  const { options } = input
  const source = openSource(context, argument(input, 0))
  const workspace = await context.workspace()
  const projectKey = await chooseProject(context, workspace, input)
  const stop = new AbortController()
  const stopListening = listenForStop(context, stop)
  const progress = new Progress({
    stream: context.host.stderr,
    now: () => context.host.now(),
    isQuiet: context.output.isQuiet,
  })
  let written = 0
  try {
    const result = await importGithub(makeImportPorts(workspace), source.bytes, {
      projectKey,
      projectName: options.name,
      isDryRun: options['dry-run'],
      signal: stop.signal,
      bytesTotal: source.size,
      onProgress: (state) => {
        written = state.read
        progress.show(progressOf(state))
      },
      pause: letSignalsIn,
    })
    progress.clear()
    if (!result.ok) throw importRefused(workspace, result.refusal, argument(input, 0))
    if (isBulk(result.value)) repackStore(context)
    printReport(context, result.value, options.json)
    return codeOf(result.value)
  } catch (error) {
    throw stoppedByMachine(error, options['dry-run'] ? 0 : written)
  } finally {
    progress.clear()
    stopListening()
  }
}

/** The project may be made by the import; outside of scripts a person says yes to that. */
async function chooseProject(context: Context, workspace: Workspace, { options }: ImportInput): Promise<string> {
  const named = options.project
  if (named === undefined)
    return (defaultProject(context, workspace, undefined) ?? resolveWorkingProject(context, workspace, undefined)).key
  if (workspace.read.findProject(named) !== undefined || options['dry-run'] || !context.mayAsk)
    return named.toUpperCase()
  await confirmOrStop(context, say`There is no project ${named.toUpperCase()} yet. Make it?`, options.yes)
  return named.toUpperCase()
}

/** The first Ctrl-C ends the import after the batch under way; the second at once. Either way what is written stays. */
function listenForStop({ host, output }: Context, stop: AbortController): () => void {
  return host.onInterrupt(() => {
    if (stop.signal.aborted) process.exit(exitCode('interrupted'))
    output.note(say`\nStopping after this batch …`)
    stop.abort()
  })
}

function letSignalsIn(): Promise<void> {
  return new Promise((done) => setImmediate(done))
}

function progressOf(state: ImportProgress) {
  const { read, bytesRead, bytesTotal } = state
  const share = bytesTotal === undefined || bytesTotal === 0 ? undefined : bytesRead / bytesTotal
  return { done: read, total: undefined, unit: 'issues', share }
}

function importRefused(workspace: Workspace, refusal: ImportRefusal | Refusal, file: string): CliError {
  const message = refusalOfSource(refusal, file)
  // What is no refusal of the source is one of the domain.
  return message === undefined ? refused(workspace, refusal as Refusal) : message
}

/** Rows that come in no order leave a fifth of the pages empty. */
function isBulk({ isDryRun, isInterrupted, created, updated }: ImportReport): boolean {
  return !isDryRun && !isInterrupted && created + updated >= bulkItemsMin
}
const bulkItemsMin = 1_000

function codeOf(report: ImportReport): number {
  if (report.isInterrupted) return exitCode('interrupted')
  return exitCode(report.failed.length > 0 ? 'failed' : 'done')
}
