import { CliError } from '../../command-line/cli-error.ts'
import { argument, type OptionSpecs, type Run } from '../../command-line/command.ts'
import { openNodeAuth } from '../../compose.ts'

export const run: Run<OptionSpecs> = async (context, input) => {
  const id = argument(input, 0)
  const { localMemberId } = await context.workspace()
  const auth = openNodeAuth(context.storeFolder())
  try {
    if (!auth.invitations.revoke(id)) {
      throw new CliError(`there is no open invitation ${id}`, { hints: ['see them with: spice invitation list'] })
    }
    auth.audit.record({ kind: 'invitation.revoked', memberId: localMemberId, subjectId: id })
    context.output.done('Revoked the invitation: it lets nobody in any more', id)
  } finally {
    auth.close()
  }
}
