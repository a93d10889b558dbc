import { setTimeout as setTimeoutPromise } from 'node:timers/promises'
import { loadSnapshot, type RegionId, type Replica, SnapshotError } from '@spicetime/runtime'
import { readSnapshotOffer, replicaPorts, signReplicaRequest, type WorkspacePorts } from '@spicetime/workspace'
import type { Context } from '../../command-line/context.ts'
import { Progress } from '../../output/progress.ts'
import { say } from '../../texts/say.ts'
import { readAnswer } from './read-answer.ts'

/**
 * Begins the large regions with snapshots of the hub, so that they can be used before their history has come. Whatever
 * does not come about this way, an older hub's included, comes by the session that follows.
 */
export async function fetchSnapshots(
  context: Context,
  ports: WorkspacePorts,
  replica: Replica,
  origin: string,
): Promise<void> {
  const listed = await ask(ports, origin, undefined, AbortSignal.timeout(answerMsMax))
  const offer = listed?.ok === true ? readSnapshotOffer(await readAnswer(listed)) : undefined
  for (const { regionId, events } of offer?.regions ?? []) {
    if (replica.log.hasRegion(regionId)) continue
    const ending = new AbortController()
    const hangUp = () => ending.abort()
    const isLate = setTimeout(hangUp, answerMsMax)
    const response = await askUntilFree(ports, origin, regionId, ending.signal)
    clearTimeout(isLate)
    if (response?.ok !== true || response.body === null) return
    const progress = new Progress({
      stream: context.host.stderr,
      now: () => context.host.now(),
      isQuiet: context.output.isQuiet,
    })
    try {
      await loadSnapshot(replicaPorts(ports), replica, response.body, {
        hangUp,
        onProgress: ({ done, total }) =>
          progress.show({
            done: Math.round((events * done) / Math.max(1, total)),
            total: events,
            unit: 'entries of the snapshot',
          }),
      })
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error
      context.output.note(say`the hub's snapshot cannot be used (${error.message}); everything comes by its history`)
    } finally {
      progress.clear()
    }
  }
}

/** A hub makes a snapshot of a large project before it answers, and for one device after the other. */
const answerMsMax = 120_000
const busyMsPause = 2_000

/** Waiting for others is quicker than the whole history. */
async function askUntilFree(ports: WorkspacePorts, origin: string, regionId: RegionId, signal: AbortSignal) {
  for (;;) {
    const response = await ask(ports, origin, regionId, signal)
    if (response?.status !== 503) return response
    await response.body?.cancel()
    await setTimeoutPromise(busyMsPause, undefined, { signal }).catch(() => undefined)
  }
}

async function ask(
  { world, key }: WorkspacePorts,
  origin: string,
  regionId: RegionId | undefined,
  signal: AbortSignal,
) {
  const request = signReplicaRequest({ crypto: world.crypto, key, nowMs: world.clock.nowMs() }, 'snapshot', regionId)
  return fetch(`${origin}/api/snapshots`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-spice-csrf': '1' },
    body: JSON.stringify(request),
    signal,
  }).catch(() => undefined)
}
