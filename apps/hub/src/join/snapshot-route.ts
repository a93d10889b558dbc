import { createHash } from 'node:crypto'
import { listRegions, makeSnapshot, mayReceive, type RegionId, SnapshotError } from '@spicetime/runtime'
import { readReplicaRequest, readSnapshotPlace, type SnapshotOffer, type SnapshotPlace } from '@spicetime/workspace'
import { type Answer, sendJson } from '../server/exchange.ts'
import { HttpProblem } from '../server/http-problem.ts'
import { readJsonBody } from '../server/read-body.ts'
import type { HubServices } from '../services.ts'
import { giveFrames } from './give-frames.ts'
import { checkThrottle } from './open-invitation.ts'

/**
 * For a device that begins: without a region the regions that are worth a snapshot, with one its snapshot. The device
 * proves by its key that it was let in. One that broke off goes on from there as long as nothing was written here: of one state the snapshot is always the same. Snapshots are made one at a time, as each takes the store's memory for a moment, and
 * a few are held until they are read: by who does not drip them.
 */
export function makeGiveSnapshot(services: HubServices): Answer {
  const { workspace, auth, log } = services
  const { exchange } = workspace
  let isMaking = false
  let given = 0
  const makeOne = async (regionId: RegionId) => {
    isMaking = true
    try {
      const frames = make(services, regionId)
      await services.cluster?.whenSynced()
      return frames
    } finally {
      isMaking = false
    }
  }
  return async (asked) => {
    checkThrottle(services, asked)
    const sent = await readJsonBody(asked.request)
    const request = readReplicaRequest(exchange, 'snapshot', sent)
    if (request === undefined) {
      auth.throttle.recordFailure(asked.address)
      throw new HttpProblem(403, 'replica-unknown', 'This device has no place in the workspace, or its clock is wrong.')
    }
    const { regionId, replicaId } = request
    const isForIt = (id: RegionId) => mayReceive(exchange.replica, replicaId, id)
    if (regionId === undefined) {
      const regions = worthwhileRegions(services).filter((one) => isForIt(one.regionId))
      return sendJson(asked.response, 200, { regions })
    }
    if (!listRegions(exchange.ports.database).includes(regionId) || !isForIt(regionId)) {
      throw new HttpProblem(404, 'region-unknown', 'There is no such region here.')
    }
    services.memory.mustHaveRoom()
    if (isMaking || given >= givenAtOnceMax) {
      throw new HttpProblem(503, 'busy', 'Other devices are being given snapshots.', { 'retry-after': '2' })
    }
    given += 1
    try {
      const frames = await makeOne(regionId)
      const name = nameOf(frames)
      const begin = beginOf(name, readSnapshotPlace(sent))
      const rest = [...withoutBeginning(frames, begin)]
      const bytes = rest.reduce((sum, frame) => sum + frame.length, 0)
      log.info({ replica: replicaId, region: regionId, bytes, begin }, 'a snapshot is given')
      asked.response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': bytes,
        'cache-control': 'no-store',
        etag: name,
        'x-spice-begin': begin,
      })
      await giveFrames(rest, asked.response, exchange.ports.world.scheduler)
    } finally {
      given -= 1
    }
  }
}

/** How many are in memory at once, until they are read. */
const givenAtOnceMax = 4

function make({ workspace: { exchange } }: HubServices, regionId: RegionId): readonly Uint8Array[] {
  try {
    return makeSnapshot(exchange.ports, exchange.replica, regionId)
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error
    throw new HttpProblem(409, error.code, 'There is no snapshot of this region; a session brings its history.')
  }
}

/** Differs as soon as a byte does. */
function nameOf(frames: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const frame of frames) hash.update(frame)
  return `"${hash.digest('hex')}"`
}

function beginOf(name: string, place: SnapshotPlace | undefined): number {
  return place?.name === name ? place.bytes : 0
}

function* withoutBeginning(frames: readonly Uint8Array[], begin: number): Generator<Uint8Array> {
  let left = begin
  for (const frame of frames) {
    if (left < frame.length) yield frame.subarray(left)
    left = Math.max(0, left - frame.length)
  }
}

/** A region of few events is brought by a session as quickly, with its history. */
const eventsMin = 2_000

function worthwhileRegions({ workspace }: HubServices): SnapshotOffer['regions'] {
  return workspace.exchange.ports.database
    .prepare(
      `SELECT region.id AS regionId, sum(eventCount) AS events FROM commits JOIN region ON region.n = commits.region
       WHERE region.kind = 'project' GROUP BY region.n HAVING events >= ? ORDER BY events`,
    )
    .all(eventsMin)
    .map((row) => ({ regionId: String(row['regionId']) as RegionId, events: Number(row['events']) }))
}
