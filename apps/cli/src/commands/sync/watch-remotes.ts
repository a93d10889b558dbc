import { ReplicaSync } from '@spicetime/runtime'
import { type LinkStatus, type Remote, RemoteLinks, type Workspace } from '@spicetime/workspace'
import { letInAgain } from '../../changes/execute.ts'
import { CliError } from '../../command-line/cli-error.ts'
import type { Context } from '../../command-line/context.ts'
import { interrupted } from '../../command-line/interrupted.ts'
import { network } from '../../compose.ts'
import { say } from '../../texts/say.ts'
import { explainEnding } from './meet-hub.ts'

/** Stays connected to the remotes until Ctrl-C, and says when one comes and goes. */
export async function watchRemotes(
  context: Context,
  { exchange, changes }: Workspace,
  chosen: readonly Pick<Remote, 'name' | 'address'>[],
): Promise<void> {
  const names = new Set(chosen.map(({ name }) => name))
  const isHub = (remote: Remote) => names.has(remote.name) && /^https?:/.test(remote.address)
  if (!exchange.remotes.list().some(isHub)) {
    throw new CliError(say`none of these is a hub with a name, and only with hubs one stays connected`, {
      hints: [say`name it: spice remote add office http://…`],
    })
  }
  const sync = new ReplicaSync({
    ports: exchange.ports,
    replica: exchange.replica,
    onStored: () => exchange.tell(),
  })
  const tell = makeTeller(context)
  const links = new RemoteLinks({
    exchange,
    sync,
    network,
    addressOf: (remote) => (isHub(remote) ? remote.address : undefined),
    onChange: tell,
  })
  const stopTicking = sync.start()
  const stopListening = changes.subscribe(() => sync.announce())
  links.start()
  context.output.note(say`Exchanging changes. Stop with Ctrl-C.`)
  await interrupted(context)
  links.stop()
  stopListening()
  stopTicking()
  sync.close('going-away')
}

/** One line when a remote is met or lost, none for what only repeats it. */
function makeTeller({ output }: Context): (status: LinkStatus) => void {
  const told = new Map<string, string>()
  return ({ name, state, session, problem }) => {
    const line = state === 'settled' ? say`up to date` : state === 'waiting' ? explainEnding(problem ?? '') : undefined
    if (line === undefined || line === '') return
    const counts = state === 'settled' ? `${session?.commitsSent ?? 0} ${session?.commitsStored ?? 0}` : ''
    if (told.get(name) === line + counts) return
    told.set(name, line + counts)
    const news = session === undefined ? '' : ` (sent ${session.commitsSent}, received ${session.commitsStored})`
    output.print(`${name}: ${line}${state === 'settled' ? news : ''}`)
    if (problem?.startsWith('not-allowed') === true) for (const hint of letInAgain()) output.note(`  ${hint}`)
  }
}
