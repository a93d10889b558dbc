import { listRegions, makeSnapshot, mayReceive, type RegionId, SnapshotError } from '@spicetime/runtime'
import { readReplicaRequest, type SnapshotOffer } from '@spicetime/workspace'
import { type Answer, sendJson } from '../server/exchange.ts'
import { HttpProblem } from '../server/http-problem.ts'
import { readJsonBody } from '../server/read-body.ts'
import type { HubServices } from '../services.ts'
import { giveFrames } from './give-frames.ts'
import { checkThrottle } from './open-invitation.ts'

/**
 * For a device that begins: without a region the regions that are worth a snapshot, with one its snapshot. The device
 * proves by its key that it was let in. Snapshots are made one at a time, as each takes the store's memory for a moment, and
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
    const request = readReplicaRequest(exchange, 'snapshot', await readJsonBody(asked.request))
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
      const bytes = frames.reduce((sum, frame) => sum + frame.length, 0)
      log.info({ replica: replicaId, region: regionId, bytes }, 'a snapshot is given')
      asked.response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': bytes,
        'cache-control': 'no-store',
      })
      await giveFrames(frames, asked.response, exchange.ports.world.scheduler)
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
