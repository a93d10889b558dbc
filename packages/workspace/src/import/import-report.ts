import type { ProjectId } from '@spicetime/domain'
import type { ImportProblem } from './import-problem.ts'

/** What an import did, or with `isDryRun` would do. */
export interface ImportReport {
  readonly projectId: ProjectId
  readonly projectKey: string
  /** Made by this import; a source without a single issue makes none. */
  readonly isProjectNew: boolean
  readonly isDryRun: boolean
  /** Stopped by its signal; run it again to go on where it stopped. */
  readonly isInterrupted: boolean
  /** Records of the source, bad ones too. */
  readonly read: number
  readonly issues: number
  readonly pullRequests: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** In the order of the source. */
  readonly failed: readonly ImportProblem[]
  /** Items that changed here and there: what is here was kept. At most the first 1,000. */
  readonly kept: readonly KeptItem[]
  /** New ones. */
  readonly members: number
  readonly labels: number
  readonly milestones: number
  readonly comments: number
}

export interface KeptItem {
  readonly number: number
  readonly url: string
  readonly fields: readonly string[]
}

/** Told after each batch. */
export interface ImportProgress {
  readonly read: number
  readonly bytesRead: number
  /** Undefined when the host does not know it (a pipe). */
  readonly bytesTotal: number | undefined
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
  /** Records a second since the beginning. */
  readonly ratePerS: number
  /** Undefined as long as it cannot be told. */
  readonly secondsLeft: number | undefined
}

export function progressOf(
  tally: Pick<ImportReport, 'read' | 'created' | 'updated' | 'unchanged' | 'failed'>,
  run: { readonly bytesRead: number; readonly bytesTotal: number | undefined; readonly elapsedMs: number },
): ImportProgress {
  const { read, created, updated, unchanged, failed } = tally
  const { bytesRead, bytesTotal } = run
  const elapsedS = Math.max(run.elapsedMs, 1) / 1000
  const isTold = bytesTotal !== undefined && bytesRead > 0
  return {
    read,
    bytesRead,
    bytesTotal,
    created,
    updated,
    unchanged,
    failed: failed.length,
    ratePerS: read / elapsedS,
    secondsLeft: isTold ? (elapsedS * Math.max(bytesTotal - bytesRead, 0)) / bytesRead : undefined,
  }
}
