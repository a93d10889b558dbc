import { execute } from '../../changes/execute.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { say } from '../../texts/say.ts'
import { findReplica } from './find-replica.ts'
import type { revokeReplicaOptions } from './options.ts'

export const run: Run<typeof revokeReplicaOptions> = async (context, input) => {
  const workspace = await context.workspace()
  const { id, name, isSelf } = findReplica(workspace, argument(input, 0))
  const question = isSelf
    ? say`Revoke this very device? It can change nothing any more.`
    : say`Revoke the device ${name}? It can change nothing any more, and what it did meanwhile goes into quarantine.`
  await confirmOrStop(context, question, input.options.yes)
  execute(workspace, [{ kind: 'replica.revoke', replicaId: id }], false)
  context.output.done(say`Revoked the device ${name}`, id)
}
