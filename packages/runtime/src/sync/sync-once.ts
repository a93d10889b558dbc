import type { CloseReason, Connection } from '../ports/network.ts'
import type { ReplicaSync } from './replica-sync.ts'
import type { SessionStatus } from './session-status.ts'

/** The session ended before both had what the other had. What had arrived is kept. */
export class SyncError extends Error {
  readonly reason: CloseReason
  readonly status: SessionStatus | undefined

  constructor(reason: CloseReason, detail: string, status: SessionStatus | undefined) {
    super(`sync ended: ${reason}${detail === '' ? '' : ` (${detail})`}`)
    this.name = 'SyncError'
    this.reason = reason
    this.status = status
  }
}

/** Brings two replicas to the same state and hangs up. The caller sees to ticks: `sync.start()`. */
export function syncOnce(sync: ReplicaSync, connection: Connection): Promise<SessionStatus> {
  return new Promise((resolve, reject) => {
    let settled: SessionStatus | undefined
    const session = sync.attach(connection, {
      onProgress: (status) => {
        if (!status.isSettled || settled !== undefined) return
        settled = status
        session?.close('done')
      },
      onEnded: (status, { reason, detail }) => {
        if (settled !== undefined) resolve(settled)
        else reject(new SyncError(reason, detail, status))
      },
    })
    if (session === undefined) reject(new SyncError('busy', '', undefined))
  })
}
