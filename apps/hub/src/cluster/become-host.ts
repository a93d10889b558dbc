import type { Workspace } from '@spicetime/workspace'
import type { HubLog } from '../log.ts'

/**
 * A device writes for its own member; a hub writes for everybody who signs in. A hub on the clone of somebody who may manage
 * the workspace makes itself a host, once; on anybody else's it says that others' changes will be refused elsewhere.
 */
export function becomeHost(workspace: Workspace, log: Pick<HubLog, 'info' | 'warn'>): void {
  const self = workspace.read.replicas().find(({ isSelf }) => isSelf)
  if (self === undefined || self.isHost) return
  const enrolled = workspace.execute({
    kind: 'replica.enrol',
    publicKey: workspace.exchange.ports.key.publicKey,
    memberId: workspace.localMemberId,
    name: self.name,
    isHost: true,
  })
  if (enrolled.ok) log.info({ replica: self.id }, 'this replica writes for all members from now on, as hubs do')
  else log.warn({ replica: self.id }, 'this hub may write for its own member only: run it on a clone of an owner')
}
