import { ReplicaSync, type ReplicaSyncOptions } from '../sync/replica-sync.ts'
import type { SessionStatus } from '../sync/session-status.ts'
import { type MemoryEnd, MemoryNetwork } from './memory-network.ts'
import type { TestReplica } from './test-replicas.ts'

/** Speaks for a test replica; a failing store fails the test. */
export function syncOf(of: TestReplica, options: Partial<ReplicaSyncOptions> = {}): ReplicaSync {
  return new ReplicaSync({ ports: of.ports, replica: of.replica, onFailed: rethrow, ...options })
}

function rethrow(error: unknown): never {
  throw error
}

export interface Meeting {
  readonly network: MemoryNetwork
  readonly near: MemoryEnd
  readonly far: MemoryEnd
  /** How each side's session ended, once it has. */
  readonly ends: { near?: SessionStatus; far?: SessionStatus }
}

/** Connects two; nothing is delivered yet. */
export function meet(a: ReplicaSync, b: ReplicaSync, network: MemoryNetwork = new MemoryNetwork()): Meeting {
  const [near, far] = network.makePair()
  const ends: { near?: SessionStatus; far?: SessionStatus } = {}
  a.attach(near, { onEnded: (status) => void (ends.near = status) })
  b.attach(far, { onEnded: (status) => void (ends.far = status) })
  return { network, near, far, ends }
}

/** Text that DEFLATE hardly shortens, the same for the same seed. */
export function incompressible(length: number, seed: number): string {
  let state = seed + 1
  let text = ''
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += state.toString(36)
  }
  return text.slice(0, length)
}
