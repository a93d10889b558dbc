import { isLoopback } from '../options.ts'
import { type Answer, sendJson, sendText } from '../server/exchange.ts'
import { signInNeeded } from '../server/http-problem.ts'
import type { HubServices } from '../services.ts'

/** The process answers. */
export const showLive: Answer = ({ response }) => sendJson(response, 200, { status: 'live' })

/** The store answers too, and the hub is not about to stop. */
export function makeShowReady({ workspace, cluster, stopping, log }: HubServices): Answer {
  return ({ response }) => {
    if (stopping.aborted) return sendJson(response, 503, { status: 'stopping' })
    try {
      workspace.changes.position()
      // A hub that is cut off goes on reading and keeps what it is given: whether it may serve is asked below.
      sendJson(response, 200, {
        status: 'ready',
        ...(cluster === undefined ? {} : { cluster: cluster.status().state }),
      })
    } catch (error) {
      log.error({ err: error }, 'the store does not answer')
      sendJson(response, 503, { status: 'store-unavailable' })
    }
  }
}

/**
 * Whether this hub is the right one to write to: it has read what the cluster has and is not cut off from it. A hub alone
 * always is.
 */
export function makeShowCluster({ cluster, options }: HubServices): Answer {
  return ({ response }) => {
    if (cluster === undefined) return sendJson(response, 200, { status: 'alone' })
    const { state, peers, replicas, unpublished, oldestWaitedMs, lag } = cluster.status()
    const isStuck = oldestWaitedMs > (options.cluster?.waitMsMax ?? 0)
    sendJson(response, state === 'current' && !isStuck ? 200 : 503, {
      status: state,
      peers,
      replicas,
      unpublished,
      lag,
    })
  }
}

/** For those who are signed in, and for programs of this machine when no proxy could be the one who asks. */
export function makeShowMetrics({ metrics, options }: HubServices): Answer {
  return async ({ principal, request, response }) => {
    const isProxied = options.publicUrl !== undefined || request.headers['x-forwarded-for'] !== undefined
    const isLocal = !isProxied && isLoopback(request.socket.remoteAddress ?? '')
    if (principal === undefined && !isLocal) throw signInNeeded()
    const { contentType, text } = await metrics.render()
    sendText(response, 200, contentType, text)
  }
}
