import { mayRole } from '@spicetime/domain'
import { type Distance, distanceOf, type LinkState, type Remote, type RemoteVector } from '@spicetime/workspace'
import { type Answer, sendJson } from '../server/exchange.ts'
import { signInNeeded } from '../server/http-problem.ts'
import type { HubServices } from '../services.ts'

/** How far this hub is with the places where it meets others, and which devices are connected now. */
export interface SyncState {
  readonly remotes: readonly RemoteState[]
  /** Ids of the replicas that have a session with this hub. */
  readonly connected: readonly string[]
}

export interface RemoteState extends Distance {
  readonly name: string
  /** `folder`: a file or folder, which is met from time to time and holds no session. */
  readonly state: LinkState | 'folder'
  readonly lastMetAt: number | null
  /** For who manages the workspace: both may tell of machines that are nobody else's business. */
  readonly address: string | null
  readonly problem: string | null
  readonly hasProblem: boolean
}

export function makeShowSync({ workspace, sync }: HubServices): Answer {
  return ({ principal, response }) => {
    if (principal === undefined) throw signInNeeded()
    const role = workspace.read.find('member', principal.memberId)?.role ?? 'none'
    const isManager = mayRole(role, 'manage-workspace')
    const links = new Map(sync.links().map(({ name, state }) => [name, state]))
    let here: RemoteVector | undefined
    // Read at most once, and not at all while every link is settled: it counts the whole log.
    const distanceTo = ({ vector }: Remote) => distanceOf((here ??= workspace.exchange.vector()), vector)
    const remotes = workspace.exchange.remotes.list().map((remote): RemoteState => {
      const { name, address, lastMetAt, lastProblem } = remote
      const state = links.get(name) ?? 'folder'
      const distance = state === 'settled' ? { ahead: 0, behind: 0 } : distanceTo(remote)
      const told = isManager ? { address, problem: lastProblem } : { address: null, problem: null }
      return { name, state, lastMetAt, ...distance, ...told, hasProblem: state !== 'settled' && lastProblem !== null }
    })
    const connected = sync.sessions().flatMap(({ peerId }) => (peerId === undefined ? [] : [peerId]))
    const answer: SyncState = { remotes, connected: [...new Set(connected)] }
    sendJson(response, 200, answer)
  }
}
