import {
  limitsForBrokenNetwork,
  NetworkError,
  ReplicaSync,
  type ReplicaSyncOptions,
  type SessionStatus,
  SyncError,
  syncOnce,
} from '@spicetime/runtime'
import { addRefused, type RefusedCommits } from '../../changes/tell-refused.ts'
import type { Context } from '../../command-line/context.ts'
import { network } from '../../compose.ts'
import { Attempts } from '../../hub/attempts.ts'
import { Progress } from '../../output/progress.ts'
import { say, sayText } from '../../texts/say.ts'

export interface Meeting {
  readonly sent: number
  readonly received: number
  /** Commits that were offered and are not taken: forged, or not allowed. */
  readonly refused: RefusedCommits
}

/** Why nothing came of it, in words for who waits. */
export class MeetingFailed extends Error {
  /** Something had come through by then, and is kept. */
  readonly isBrokenOff: boolean

  constructor(message: string, { isBrokenOff = false, cause }: { isBrokenOff?: boolean; cause?: unknown } = {}) {
    super(message, { cause })
    this.isBrokenOff = isBrokenOff
  }
}

export interface MeetOptions extends ReplicaSyncOptions {
  /** The hub has answered a moment ago, so that it is worth asking again when it does not. */
  readonly isReached?: boolean
}

/** Brings this store and a hub to the same state, over a network that may break off. What had come by then is kept. */
export async function meetHub(context: Context, address: string, options: MeetOptions): Promise<Meeting> {
  const attempts = new Attempts({ output: context.output, random: options.ports.world.random })
  const tally = new Tally()
  // Where nothing came through, less at a time might.
  for (let step = 0; ; ) {
    try {
      tally.add(await meetOnce(context, address, { ...options, limits: limitsForBrokenNetwork(step) }))
      return tally.sum()
    } catch (error) {
      if (!(error instanceof NetworkError) && !(error instanceof SyncError)) throw error
      const hasMoved = tally.add(error instanceof SyncError ? error.status : undefined)
      const isReached = options.isReached === true || tally.hasBegun
      if (!isPassing(error, isReached) || !(await attempts.again({ hasMoved }))) {
        throw new MeetingFailed(explain(error, address, attempts), { isBrokenOff: tally.hasMoved, cause: error })
      }
      if (!hasMoved) step += 1
    }
  }
}

/** Throws `NetworkError` or `SyncError`; what the store throws when that fails. */
async function meetOnce(context: Context, address: string, options: ReplicaSyncOptions): Promise<SessionStatus> {
  const { host, output } = context
  const progress = new Progress({ stream: host.stderr, now: () => host.now(), isQuiet: output.isQuiet })
  const failures: unknown[] = []
  const sync = new ReplicaSync({
    ...options,
    onProgress: ({ commitsSent, commitsStored, commitsToSend }) => {
      const done = commitsSent + commitsStored
      progress.show({ done, total: commitsToSend === 0 ? undefined : done + commitsToSend, unit: 'commits exchanged' })
    },
    onFailed: (error) => failures.push(error),
  })
  const stop = sync.start()
  try {
    return await syncOnce(sync, await network.connect(address))
  } catch (error) {
    throw failures.length > 0 ? failures[0] : error
  } finally {
    stop()
    sync.close('done')
    progress.clear()
  }
}

/** What several sessions came to, of which each goes on where the one before broke off. */
class Tally {
  readonly #ended: SessionStatus[] = []
  /** What the peer lacked at the beginning of each session, where that came to be known. */
  readonly #lacking: number[] = []

  get hasBegun(): boolean {
    return this.#ended.length > 0
  }

  get hasMoved(): boolean {
    return this.#ended.some(({ commitsSent, commitsStored }) => commitsSent + commitsStored > 0)
  }

  /** @returns whether either side has something that it did not have before */
  add(status: SessionStatus | undefined): boolean {
    if (status === undefined) return false
    this.#ended.push(status)
    const lacking = status.commitsToSend + status.commitsSent
    // What is sent has not always arrived; that it has shows when less is lacking the next time.
    const isLess = this.#lacking.length > 0 && lacking > 0 && lacking < Math.min(...this.#lacking)
    if (lacking > 0) this.#lacking.push(lacking)
    return status.commitsStored > 0 || isLess
  }

  /** Of sessions of which the last came to its end. */
  sum(): Meeting {
    return {
      sent: Math.max(0, ...this.#lacking),
      received: this.#ended.reduce((sum, { commitsStored }) => sum + commitsStored, 0),
      refused: addRefused(this.#ended.map(({ refused }) => refused)),
    }
  }
}

/** Whether another attempt may come to more. */
function isPassing(error: NetworkError | SyncError, isReached: boolean): boolean {
  if (error instanceof NetworkError) return isReached && error.code === 'unreachable'
  return passing.has(error.reason)
}

const passing: ReadonlySet<SyncError['reason']> = new Set(['broken', 'going-away', 'timed-out', 'out-of-order', 'busy'])

export const endingTexts: Readonly<Record<SyncError['reason'], string>> = {
  'not-allowed': 'this device is not, or no longer, one of the workspace there',
  'other-workspace': 'another workspace lives there',
  'no-common-version': 'it speaks another version of the protocol: bring both programs up to date',
  'timed-out': 'it stopped answering',
  'too-slow': 'next to nothing came through for two minutes, or nothing new',
  'same-replica': 'it holds the same key as this device: one of the two is a copy, see spice replica list',
  busy: 'it has too many connections just now',
  'going-away': 'it is being stopped',
  broken: 'the connection broke',
  'out-of-order': 'the network lost or doubled something',
  done: 'it hung up before everything had come',
  malformed: 'what came from there cannot be read',
  'too-large': 'what came from there is too large',
  'too-fast': 'it sent more than it was asked for',
  failed: 'something failed there: what it logs tells more',
}

/** Why a link ended, in words; its reason, and perhaps what it has to add, as `RemoteLinks` tells them. */
export function explainEnding(problem: string): string {
  const [reason = '', detail] = problem.split(': ')
  if ((reason === 'unreachable' || reason === 'refused') && detail !== undefined)
    return say`nobody answers at ${detail}`
  if (detail === 'connected too often') return say`this device is connected too often: how many spice sync --watch run?`
  // Of a text that is no reason there are no words.
  return sayText(endingTexts[reason as SyncError['reason']] ?? problem)
}

function explain(error: NetworkError | SyncError, address: string, { failures }: Attempts): string {
  const reason = error instanceof NetworkError ? say`nobody answers at ${address}` : sayText(endingTexts[error.reason])
  return failures < 2 ? reason : say`${reason} (tried ${failures} times)`
}
