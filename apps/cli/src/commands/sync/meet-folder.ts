import { existsSync, statSync } from 'node:fs'
import { distanceOf, type Exchange, type RemoteVector } from '@spicetime/workspace'
import { addRefused } from '../../changes/tell-refused.ts'
import { exchangeFolder } from '../../compose.ts'
import { say } from '../../texts/say.ts'
import { type Meeting, MeetingFailed } from './meet-hub.ts'

/** Exchanges through a folder that travels: takes in what others put there, and adds what it lacks. */
export async function meetFolder(
  exchange: Pick<Exchange, 'ports' | 'replica' | 'vector'>,
  folder: string,
  known: RemoteVector,
): Promise<Meeting> {
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new MeetingFailed(say`it is a file: take it in with spice bundle import, or name a folder`)
  }
  const { ahead } = distanceOf(exchange.vector(), known)
  const { imported, written, problem } = await exchangeFolder(exchange, folder)
  if (problem !== undefined) throw new MeetingFailed(problem)
  const refused = addRefused(imported.map(({ report }) => report.refused))
  const received = imported.reduce((sum, { report }) => sum + report.stored, 0)
  return { sent: written === undefined ? 0 : ahead, received, refused }
}
