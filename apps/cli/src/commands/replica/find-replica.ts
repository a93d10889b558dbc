import type { ReplicaInfo, Workspace } from '@spicetime/workspace'
import { CliError } from '../../command-line/cli-error.ts'
import { say } from '../../texts/say.ts'

/** By id or its beginning, or by name where only one is called so. */
export function findReplica(workspace: Workspace, ref: string): ReplicaInfo {
  const replicas = workspace.read.replicas()
  const byId = replicas.filter(({ id }) => id === ref || (ref.length >= 6 && id.startsWith(ref)))
  const found = byId.length > 0 ? byId : replicas.filter(({ name }) => name === ref)
  if (found.length === 1 && found[0] !== undefined) return found[0]
  const hints = [say`see them with: spice replica list`]
  if (found.length === 0) throw new CliError(say`there is no device ${ref}`, { hints })
  throw new CliError(say`${found.length} devices are called ${ref}`, { hints: [say`name one by its id`, ...hints] })
}
