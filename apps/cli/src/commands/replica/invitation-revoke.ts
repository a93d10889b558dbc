import { CliError } from '../../command-line/cli-error.ts'
import { argument, type OptionSpecs, type Run } from '../../command-line/command.ts'
import { openNodeAuth } from '../../compose.ts'
import { say } from '../../texts/say.ts'

export const run: Run<OptionSpecs> = async (context, input) => {
  const id = argument(input, 0)
  const { localMemberId } = await context.workspace()
  const auth = openNodeAuth(context.storeFolder())
  try {
    if (!auth.invitations.revoke(id)) {
      throw new CliError(say`there is no open invitation ${id}`, { hints: [say`see them with: spice invitation list`] })
    }
    auth.audit.record({ kind: 'invitation.revoked', memberId: localMemberId, subjectId: id })
    context.output.done(say`Revoked the invitation: it lets nobody in any more`, id)
  } finally {
    auth.close()
  }
}
