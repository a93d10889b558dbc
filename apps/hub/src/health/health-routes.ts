import { isLoopback } from '../options.ts'
import { type Answer, sendJson, sendText } from '../server/exchange.ts'
import { signInNeeded } from '../server/http-problem.ts'
import type { HubServices } from '../services.ts'

/** The process answers. */
export const showLive: Answer = ({ response }) => sendJson(response, 200, { status: 'live' })

/** The store answers too, and the hub is not about to stop. */
export function makeShowReady({ workspace, stopping, log }: HubServices): Answer {
  return ({ response }) => {
    if (stopping.aborted) return sendJson(response, 503, { status: 'stopping' })
    try {
      workspace.changes.position()
      sendJson(response, 200, { status: 'ready' })
    } catch (error) {
      log.error({ err: error }, 'the store does not answer')
      sendJson(response, 503, { status: 'store-unavailable' })
    }
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
