import { NetworkError, ReplicaSync, type ReplicaSyncOptions, SyncError, syncOnce } from '@spicetime/runtime'
import type { RefusedCommits } from '../../changes/tell-refused.ts'
import type { Context } from '../../command-line/context.ts'
import { network } from '../../compose.ts'
import { Progress } from '../../output/progress.ts'
import { say, sayText } from '../../texts/say.ts'

export interface Meeting {
  readonly sent: number
  readonly received: number
  /** Commits that were offered and are not taken: forged, or not allowed. */
  readonly refused: RefusedCommits
}

/** Why nothing came of it, in words for who waits. */
export class MeetingFailed extends Error {}

/** Brings this store and a hub to the same state. What had come before it broke off is kept. */
export async function meetHub(context: Context, address: string, options: ReplicaSyncOptions): Promise<Meeting> {
  const progress = new Progress({
    stream: context.host.stderr,
    now: () => context.host.now(),
    isQuiet: context.output.isQuiet,
  })
  const sync = new ReplicaSync({
    ...options,
    onProgress: ({ commitsSent, commitsStored, commitsToSend }) => {
      const done = commitsSent + commitsStored
      progress.show({ done, total: commitsToSend === 0 ? undefined : done + commitsToSend, unit: 'commits exchanged' })
    },
  })
  const stop = sync.start()
  try {
    const connection = await network.connect(address)
    const { commitsSent, commitsStored, refused } = await syncOnce(sync, connection)
    return { sent: commitsSent, received: commitsStored, refused }
  } catch (error) {
    throw new MeetingFailed(explain(error, address), { cause: error })
  } finally {
    stop()
    sync.close('done')
    progress.clear()
  }
}

const reasons: Partial<Record<SyncError['reason'], string>> = {
  'not-allowed': 'this device is not, or no longer, one of the workspace there',
  'other-workspace': 'another workspace lives there',
  'no-common-version': 'it speaks another version of the protocol: bring both programs up to date',
  'timed-out': 'it stopped answering',
  'too-slow': 'next to nothing came through for two minutes, or nothing new',
  'same-replica': 'it holds the same key as this device: one of the two is a copy, see spice replica list',
  busy: 'it has too many connections just now',
  'going-away': 'it is being stopped',
  broken: 'the connection broke',
}

/** Why a link ended, in words; its reason, and perhaps what it has to add, as `RemoteLinks` tells them. */
export function explainEnding(problem: string): string {
  const [reason = '', detail] = problem.split(': ')
  if (detail === 'connected too often') return say`this device is connected too often: how many spice sync --watch run?`
  // Of a text that is no reason there are no words.
  return sayText(reasons[reason as SyncError['reason']] ?? problem)
}

function explain(error: unknown, address: string): string {
  if (error instanceof NetworkError) return say`nobody answers at ${address}`
  if (error instanceof SyncError) return sayText(reasons[error.reason] ?? error.message)
  throw error
}
