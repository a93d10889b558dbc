import type { ReplicaInfo, Workspace } from '@spicetime/workspace'
import { CliError } from '../../command-line/cli-error.ts'

/** By id or its beginning, or by name where only one is called so. */
export function findReplica(workspace: Workspace, ref: string): ReplicaInfo {
  const replicas = workspace.read.replicas()
  const byId = replicas.filter(({ id }) => id === ref || (ref.length >= 6 && id.startsWith(ref)))
  const found = byId.length > 0 ? byId : replicas.filter(({ name }) => name === ref)
  if (found.length === 1 && found[0] !== undefined) return found[0]
  const hints = ['see them with: spice replica list']
  if (found.length === 0) throw new CliError(`there is no device ${ref}`, { hints })
  throw new CliError(`${found.length} devices are called ${ref}`, { hints: ['name one by its id', ...hints] })
}
