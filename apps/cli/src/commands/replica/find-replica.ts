import type { ReplicaInfo, Workspace } from '@spicetime/workspace'
import { CliError } from '../../command-line/cli-error.ts'
import { say } from '../../texts/say.ts'

/** By id or its beginning, or by name where only one is called so; one that still takes part before those that were revoked. */
export function findReplica(workspace: Workspace, ref: string): ReplicaInfo {
  const replicas = workspace.read.replicas()
  const byId = replicas.filter(({ id }) => id === ref || (ref.length >= 6 && id.startsWith(ref)))
  const byName = replicas.filter(({ name }) => name === ref)
  const living = byName.filter(({ isRevoked }) => !isRevoked)
  const found = byId.length > 0 ? byId : living.length > 0 ? living : byName
  if (found.length === 1 && found[0] !== undefined) return found[0]
  const hints = [say`see them with: spice replica list`]
  if (found.length === 0) throw new CliError(say`there is no device ${ref}`, { hints })
  throw new CliError(say`${found.length} devices are called ${ref}`, { hints: [say`name one by its id`, ...hints] })
}
