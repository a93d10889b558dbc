import { execute } from '../../changes/execute.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { resolveMember } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { removeOptions } from './options.ts'

export const run: Run<typeof removeOptions> = async (context, input) => {
  const workspace = await context.workspace()
  const { id, handle, name } = resolveMember(workspace, argument(input, 0))
  await confirmOrStop(context, say`Remove @${handle} (${name})? They can change nothing any more.`, input.options.yes)
  execute(workspace, [{ kind: 'member.remove', memberId: id }], false)
  context.output.done(say`Removed @${handle}; what they did stays`, handle)
}
