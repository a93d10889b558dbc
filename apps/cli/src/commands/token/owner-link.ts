import { misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import { openNodeAuth } from '../../compose.ts'
import { defaultHub, findRunningHub } from '../../hub/running-hub.ts'
import { say } from '../../texts/say.ts'
import type { ownerLinkOptions } from './options.ts'

export const run: Run<typeof ownerLinkOptions> = async (context, { options }) => {
  const running = findRunningHub(context)
  const address = options.url ?? running ?? defaultHub
  if (!URL.canParse(address)) throw misuse(say`"${address}" is no address`, say`write it as http://127.0.0.1:4400`)
  const { localMemberId } = await context.workspace()
  const auth = openNodeAuth(context.storeFolder())
  try {
    const { code } = auth.codes.create(localMemberId)
    auth.audit.record({ kind: 'owner-link.created', memberId: localMemberId })
    if (options.url === undefined && running === undefined) {
      context.output.note(
        say`No hub runs on this workspace. The link works once it does: spice hub --port ${new URL(address).port}`,
      )
    }
    context.output.note(say`This link signs you in once, within 15 minutes:`)
    // The code stands behind #: browsers send that part to no server.
    context.output.print(new URL(`/sign-in#code=${code}`, address).href)
  } finally {
    auth.close()
  }
}
