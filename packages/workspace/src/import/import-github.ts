import type { Refusal, Result } from '@spicetime/domain'
import { accept, refuse } from '@spicetime/domain'
import { normaliseGithubIssue } from './github/normalise.ts'
import type { ImportRefusal } from './import-problem.ts'
import { SourceError } from './import-problem.ts'
import type { ImportProgress, ImportReport } from './import-report.ts'
import { progressOf } from './import-report.ts'
import { ImportRun } from './import-run.ts'
import type { ImportTarget } from './import-target.ts'
import type { Bytes, Inflate } from './source/inflate.ts'
import type { SourceRecord } from './source/read-records.ts'
import { readRecords } from './source/read-records.ts'
import { Interrupted, watchSource } from './source/watch-source.ts'

export interface ImportPorts {
  readonly target: ImportTarget
  readonly crypto: { sha256(bytes: Uint8Array): Uint8Array }
  readonly clock: { nowMs(): number }
  /** Reads gzip of several members too, where a host has such a one; the platform's own when left out. */
  readonly inflate?: Inflate | undefined
}

export interface ImportOptions {
  readonly projectKey: string
  /** Of a project that is to be made; the key when left out. */
  readonly projectName?: string | undefined
  /** Read, compare and report; write nothing. */
  readonly isDryRun?: boolean | undefined
  /** Stops after the record under way; what was read by then is kept. */
  readonly signal?: AbortSignal | undefined
  /** The size of the source, for the time left. */
  readonly bytesTotal?: number | undefined
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  /** Awaited after each batch: where a process that serves others meanwhile lets them in. */
  readonly pause?: (() => Promise<void>) | undefined
}

/**
 * Imports a file of GitHub issues and pull requests: REST API or `gh … --json`, array or lines, gzip or plain.
 *
 * - Running it again changes nothing; running it on a newer export brings in what changed there, and leaves what
 *   changed here (see `merge-imported.ts`).
 * - It writes a batch at a time, each durable, so that an interruption of any kind loses one batch at most, and the
 *   next run goes on from there.
 * - A bad record costs itself only, and stands in the report with its line and reason.
 * - Memory: one batch, and the names of people, labels and milestones.
 *
 * Refuses when nothing of the source can be read and when the project cannot be written to. Throws what the target
 * throws (a full disk, say); batches before that are kept.
 */
export async function importGithub(
  ports: ImportPorts,
  source: Bytes,
  options: ImportOptions,
): Promise<Result<ImportReport, ImportRefusal | Refusal>> {
  const opened = ImportRun.open(ports, options)
  if (!opened.ok) return opened
  const run = opened.value
  const startMs = ports.clock.nowMs()
  let bytesRead = 0
  const watched = watchSource(source, options.signal, (count) => {
    bytesRead += count
  })
  const afterBatch = async () => {
    const elapsedMs = ports.clock.nowMs() - startMs
    options.onProgress?.(progressOf(run.report(), { bytesRead, bytesTotal: options.bytesTotal, elapsedMs }))
    await options.pause?.()
  }
  try {
    for await (const record of readRecords(watched, ports.inflate)) {
      takeRecord(run, record)
      if (run.isBatchFull) {
        run.flush()
        await afterBatch()
      }
      if (options.signal?.aborted === true) throw new Interrupted('the import was stopped')
    }
  } catch (error) {
    if (error instanceof Interrupted) run.noteInterruption()
    else if (!(error instanceof SourceError)) throw error
    else if (!run.hasItems) return refuse(error.refusal)
    else run.noteUnreadable(error)
  }
  run.finish()
  await afterBatch()
  return accept(run.report())
}

function takeRecord(run: ImportRun, record: SourceRecord): void {
  if (!record.ok) {
    run.addProblem(record.problem)
    return
  }
  const { line, record: place } = record
  const normalised = normaliseGithubIssue(record.value)
  if (normalised.ok) run.add(normalised.issue, { line, record: place })
  else {
    const { field, reason } = normalised
    run.addProblem({ line, record: place, code: 'wrong-field', field, reason })
  }
}
