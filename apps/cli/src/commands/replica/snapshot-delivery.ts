import { setTimeout as setTimeoutPromise } from 'node:timers/promises'
import { type RegionId, SnapshotError } from '@spicetime/runtime'
import { type SnapshotPlace, signReplicaRequest, type WorkspacePorts } from '@spicetime/workspace'
import type { Attempts } from '../../hub/attempts.ts'

/** A hub makes a snapshot of a large project before it answers, and for one device after the other. */
const answerMsMax = 120_000
const busyMsPause = 2_000

/** The hub has another snapshot by now than the one of which a part is here: it is to be read anew. */
export class SnapshotChanged extends Error {}

export interface SnapshotSource {
  readonly ports: WorkspacePorts
  readonly origin: string
  readonly attempts: Attempts
}

/**
 * A snapshot on its way from a hub. Where the connection breaks it is asked for from there on: a hub in which nothing was
 * written since makes the very same one again.
 */
export class SnapshotDelivery {
  readonly #source: SnapshotSource
  readonly #regionId: RegionId
  readonly #onBroken: () => void
  #response: Response | undefined
  #ending = new AbortController()
  #place: SnapshotPlace = { name: '', bytes: 0 }
  #farthest = 0

  /** @param onBroken called before anything is said about it */
  constructor(source: SnapshotSource, regionId: RegionId, onBroken: () => void) {
    this.#source = source
    this.#regionId = regionId
    this.#onBroken = onBroken
  }

  hangUp(): void {
    this.#ending.abort()
  }

  /** @returns false when the hub gives none, or does not answer */
  async open(): Promise<boolean> {
    for (;;) {
      try {
        this.#response = await this.#askUntilFree()
        return this.#response.ok && this.#response.body !== null
      } catch (error) {
        // Given up: it took too long.
        if (this.#ending.signal.aborted) return false
        mustBeOfNetwork(error)
      }
      if (!(await this.#again())) return false
    }
  }

  /** All of it from its first byte on, once it is open. Throws `SnapshotChanged`, after which it is open again. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    this.#place = { name: nameOf(this.#response), bytes: 0 }
    for (;;) {
      try {
        for await (const piece of this.#response?.body ?? []) {
          this.#place = { ...this.#place, bytes: this.#place.bytes + piece.length }
          yield piece
        }
        return
      } catch (error) {
        mustBeOfNetwork(error)
      }
      if (!(await this.#again()) || !(await this.open())) throw new SnapshotError('snapshot-cut-off')
      if (!this.#isContinued()) throw new SnapshotChanged()
    }
  }

  #again(): Promise<boolean> {
    this.#onBroken()
    // Further than ever before.
    const hasMoved = this.#place.bytes > this.#farthest
    this.#farthest = Math.max(this.#farthest, this.#place.bytes)
    return this.#source.attempts.again({ hasMoved })
  }

  #isContinued(): boolean {
    const { name, bytes } = this.#place
    return nameOf(this.#response) === name && Number(this.#response?.headers.get('x-spice-begin')) === bytes
  }

  /** Waiting for others is quicker than the whole history. */
  async #askUntilFree(): Promise<Response> {
    const ending = new AbortController()
    this.#ending = ending
    const isLate = setTimeout(() => ending.abort(), answerMsMax)
    try {
      for (;;) {
        const response = await askForSnapshot(this.#source, ending.signal, {
          regionId: this.#regionId,
          from: this.#place,
        })
        if (response.status !== 503) return response
        await response.body?.cancel()
        await setTimeoutPromise(busyMsPause, undefined, { signal: ending.signal })
      }
    } finally {
      clearTimeout(isLate)
    }
  }
}

/** @param wish the region, or which are offered when left out; rejects when the network fails */
export function askForSnapshot(
  { ports: { world, key }, origin }: Pick<SnapshotSource, 'ports' | 'origin'>,
  signal: AbortSignal,
  wish: { readonly regionId?: RegionId; readonly from?: SnapshotPlace } = {},
): Promise<Response> {
  const { regionId, from } = wish
  const request = signReplicaRequest({ crypto: world.crypto, key, nowMs: world.clock.nowMs() }, 'snapshot', regionId)
  return fetch(`${origin}/api/snapshots`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-spice-csrf': '1' },
    body: JSON.stringify({ ...request, ...(from === undefined || from.bytes === 0 ? {} : { from }) }),
    signal,
  })
}

function nameOf(response: Response | undefined): string {
  return response?.headers.get('etag') ?? ''
}

/** What `fetch` rejects with when the network fails. */
export function mustBeOfNetwork(error: unknown): void {
  if (!(error instanceof TypeError)) throw error
}
