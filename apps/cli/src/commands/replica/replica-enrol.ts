import { readEnrolmentText } from '@spicetime/workspace'
import { execute } from '../../changes/execute.ts'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { resolveMember } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { enrolOptions } from './options.ts'

/** Lets in a device that cannot reach a hub: its request came by other ways. */
export const run: Run<typeof enrolOptions> = async (context, input) => {
  const workspace = await context.workspace()
  const read = readEnrolmentText(workspace.exchange.ports.world.crypto, argument(input, 0))
  if ('fault' in read) {
    throw misuse(
      say`this is no whole request of a device`,
      say`it begins with spice-device. and is printed by: spice clone --request`,
    )
  }
  const { publicKey, deviceName } = read.request
  const member = resolveMember(workspace, input.options.member ?? '@me')
  execute(workspace, [{ kind: 'replica.enrol', publicKey, memberId: member.id, name: deviceName }], false)
  context.output.done(say`Enrolled the device ${deviceName} of @${member.handle}`, read.replicaId)
  if (context.output.isTty) context.output.note(say`Hand everything over with: spice bundle export FILE`)
}
