import { type Compacted, compactLog, horizonOf, Replica, type ReplicaId } from '@spicetime/runtime'
import { deviceNameOf } from '../history/device-names.ts'
import { replicaPorts } from '../open-workspace.ts'
import type { WorkspacePorts } from '../ports.ts'
import { assertReadable } from '../store-format.ts'

export interface CompactStoreOptions {
  /** Only bodies of commits before this instant, milliseconds. */
  readonly beforeMs: number
  readonly isDryRun?: boolean | undefined
  /** Also what some replica may not have seen; that replica then has to begin again with a snapshot. */
  readonly evenUnseen?: boolean | undefined
}

export interface CompactReport extends Compacted {
  /** Devices for which something was kept, because they have not shown that they have seen it. */
  readonly waitingFor: readonly { readonly replicaId: ReplicaId; readonly name: string | undefined }[]
  /** What that saves; nothing is done when it is not more than 0. */
  readonly savedBytes: number
}

/**
 * Lets go of what nothing in the tables stands on any more. The pages are free for what comes; the file shrinks when the host
 * writes it anew.
 */
export function compactStore(ports: WorkspacePorts, options: CompactStoreOptions): CompactReport {
  const { database, world } = ports
  assertReadable(database)
  const replica = new Replica(replicaPorts(ports))
  const horizon = horizonOf(replica.log, world.clock.nowMs(), replica.id)
  const wish = {
    beforeMs: options.beforeMs,
    isPassed: options.evenUnseen === true ? () => true : horizon.isPassed,
  }
  const compacted = compactLog(replicaPorts(ports), replica, { ...wish, isDryRun: true })
  const savedBytes = compacted.bytes + baseBytesOf(ports) - compacted.baseBytes
  if (options.isDryRun !== true && savedBytes > 0) compactLog(replicaPorts(ports), replica, wish)
  const waitingFor = horizon.waitingFor().map((replicaId) => {
    return { replicaId, name: deviceNameOf(database, replica.log, replicaId) }
  })
  return { ...compacted, waitingFor, savedBytes }
}

/** What is kept for bodies that went before. */
function baseBytesOf({ database }: WorkspacePorts): number {
  return Number(database.prepare('SELECT total(length(bytes)) AS n FROM base_part').get()?.['n'])
}
