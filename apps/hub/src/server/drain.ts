import type { Server } from 'node:http'
import type { GraphqlWebsocket } from '../graphql/graphql-websocket.ts'
import type { LiveStreams } from '../sign-in/live-streams.ts'

const drainMsMax = 5000
const lookEveryMs = 20

/** Takes no new connection, ends the live ones, lets answers under way finish, and cuts off what takes too long. */
export async function drain(server: Server, websocket: GraphqlWebsocket, streams: LiveStreams): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const tooLate = setTimeout(() => {
    websocket.terminate()
    server.closeAllConnections()
  }, drainMsMax)
  // A connection that was promised to be kept alive stays open after its last answer; nobody will use it again.
  const closeIdle = setInterval(() => server.closeIdleConnections(), lookEveryMs)
  await websocket.close()
  streams.closeAll()
  await closed
  clearTimeout(tooLate)
  clearInterval(closeIdle)
}
