import { CliError } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { openNodeAuth } from '../../compose.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { say } from '../../texts/say.ts'
import type { revokeOptions } from './options.ts'

export const run: Run<typeof revokeOptions> = async (context, input) => {
  const ref = argument(input, 0)
  const auth = openNodeAuth(context.storeFolder())
  try {
    const token = auth.tokens.find(ref)
    if (token === undefined)
      throw new CliError(say`there is no token ${ref}`, { hints: [say`see them with: spice token list`] })
    await confirmOrStop(context, say`Revoke the token "${token.name}" (${token.prefix}…)?`, input.options.yes)
    auth.tokens.revoke(token.id)
    context.output.done(say`Revoked the token "${token.name}"`, token.id)
  } finally {
    auth.close()
  }
}
