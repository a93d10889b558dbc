import { type Identifier, type Principal, principalId } from './principal.ts'

/**
 * Connections that outlive the check at their start: WebSockets and event streams. When a session or token is revoked
 * (here, or by `spice token revoke` in another process) what it opened is closed within one sweep; when its member is removed, as
 * soon as the hub knows.
 */
export interface LiveStreams {
  /** Returns the way to say that the stream has ended by itself. */
  add(principal: Principal, close: () => void): () => void
  /** Closes at once what this session or token has open. */
  closeOf(id: string): void
  /** Closes what does not hold any more: to be called when members or their rights may have changed. */
  sweep(): void
  count(): number
  /** Closes everything and stops watching. */
  closeAll(): void
}

export function makeLiveStreams(identifier: Identifier, sweepMs: number): LiveStreams {
  const streams = new Set<{ readonly principal: Principal; readonly close: () => void }>()
  const closeWhere = (isWanted: (principal: Principal) => boolean) => {
    for (const stream of streams) {
      if (!isWanted(stream.principal)) continue
      streams.delete(stream)
      stream.close()
    }
  }
  const sweep = () => closeWhere((principal) => !identifier.isStillIn(principal))
  const timer = setInterval(sweep, sweepMs)
  timer.unref()
  return {
    add(principal, close) {
      const stream = { principal, close }
      streams.add(stream)
      return () => void streams.delete(stream)
    },
    closeOf: (id) => closeWhere((principal) => principalId(principal) === id),
    sweep,
    count: () => streams.size,
    closeAll() {
      clearInterval(timer)
      closeWhere(() => true)
    },
  }
}
