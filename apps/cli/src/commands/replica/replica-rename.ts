import { execute } from '../../changes/execute.ts'
import { argument, type OptionSpecs, type Run } from '../../command-line/command.ts'
import { say } from '../../texts/say.ts'
import { findReplica } from './find-replica.ts'

export const run: Run<OptionSpecs> = async (context, input) => {
  const workspace = await context.workspace()
  const { id } = findReplica(workspace, argument(input, 0))
  const name = argument(input, 1)
  execute(workspace, [{ kind: 'replica.rename', replicaId: id, name }], false)
  context.output.done(say`The device is called ${name} now`, id)
}
