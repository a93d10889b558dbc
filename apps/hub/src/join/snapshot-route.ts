import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { listRegions, makeSnapshot, mayReceive, type RegionId } from '@spicetime/runtime'
import { readReplicaRequest, type SnapshotOffer } from '@spicetime/workspace'
import { type Answer, sendJson } from '../server/exchange.ts'
import { HttpProblem } from '../server/http-problem.ts'
import { readJsonBody } from '../server/read-body.ts'
import type { HubServices } from '../services.ts'
import { checkThrottle } from './open-invitation.ts'

/**
 * For a device that begins: without a region the regions that are worth a snapshot, with one its snapshot. The device
 * proves by its key that it was let in. Snapshots are made one at a time, as each takes the store's memory for a moment.
 */
export function makeGiveSnapshot(services: HubServices): Answer {
  const { workspace, auth, log } = services
  const { exchange } = workspace
  let isMaking = false
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
    if (isMaking) throw new HttpProblem(503, 'busy', 'Another snapshot is being made.', { 'retry-after': '2' })
    isMaking = true
    try {
      const frames = makeSnapshot(exchange.ports, exchange.replica, regionId)
      await services.cluster?.whenSynced()
      const bytes = frames.reduce((sum, frame) => sum + frame.length, 0)
      log.info({ replica: replicaId, region: regionId, bytes }, 'a snapshot is given')
      asked.response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': bytes,
        'cache-control': 'no-store',
      })
      await pipeline(Readable.from(frames), asked.response).catch(ignoreLeaving)
    } finally {
      isMaking = false
    }
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

/** Who asked may go before he has all; he can ask again. */
function ignoreLeaving(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
}
