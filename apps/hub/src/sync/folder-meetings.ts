import type { Remote, Workspace } from '@spicetime/workspace'
import type { WhenSynced } from '../cluster/held-connection.ts'
import { exchangeThroughRemoteFolder } from '../compose.ts'
import type { HubLog } from '../log.ts'

const everyMs = 60_000
const soonMs = 5_000

/** Exchanges through the folders among the remotes: every minute, and soon after something was written here. */
export function startFolderMeetings(workspace: Workspace, log: HubLog, whenSynced?: WhenSynced): () => void {
  const { exchange } = workspace
  let isMeeting = false
  let soon: NodeJS.Timeout | undefined
  const isFolder = ({ address }: Remote) => !/^https?:/.test(address)
  const meet = async (remote: Remote) => {
    const { stored, problem } = await exchangeThroughRemoteFolder(exchange, remote.address, whenSynced).catch(
      (error: unknown) => ({
        stored: 0,
        problem: error instanceof Error ? error.message : String(error),
      }),
    )
    if (stored > 0) exchange.tell()
    if (problem === undefined) return exchange.remotes.noteMeeting(remote.name, exchange.vector())
    if (exchange.remotes.find(remote.name)?.lastProblem === problem) return
    exchange.remotes.noteProblem(remote.name, problem)
    log.warn({ remote: remote.name, problem }, 'a folder could not be exchanged with')
  }
  const meetAll = async () => {
    if (isMeeting) return
    isMeeting = true
    try {
      for (const remote of exchange.remotes.list().filter(isFolder)) await meet(remote)
    } finally {
      isMeeting = false
    }
  }
  const repeating = setInterval(() => void meetAll(), everyMs)
  const stopListening = workspace.changes.subscribe(() => {
    soon ??= setTimeout(() => {
      soon = undefined
      void meetAll()
    }, soonMs)
  })
  void meetAll()
  return () => {
    clearInterval(repeating)
    clearTimeout(soon)
    stopListening()
  }
}
