import { resolve } from 'node:path'
import { CliError, misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { exportBundle } from '../../compose.ts'
import { problemOf } from '../../errors/describe-error.ts'
import { formatBytes } from '../../output/progress.ts'
import { resolveMember } from '../../refs/resolve.ts'
import { say, tellNumber } from '../../texts/say.ts'
import type { exportOptions } from './options.ts'
import { bundlePassphrase } from './passphrase.ts'

export const run: Run<typeof exportOptions> = async (context, input) => {
  const { to, encrypt } = input.options
  const path = resolve(context.host.cwd, argument(input, 0))
  if (encrypt && to.length > 0) throw misuse(say`--to and --encrypt exclude each other`, say`a bundle opens in one way`)
  const stranger = to.find((recipient) => !/^age1[0-9a-z]{20,}$/.test(recipient))
  if (stranger !== undefined) throw misuse(say`"${stranger}" is no recipient`, say`it begins with age1`)
  const seal = encrypt
    ? { passphrase: bundlePassphrase(context.host.env) }
    : to.length > 0
      ? { recipients: to }
      : undefined
  const wanted = input.options.for
  if (wanted !== undefined && seal === undefined) {
    throw misuse(say`a bundle for one member is encrypted`, say`for whom: --to age1…, or with a passphrase: --encrypt`)
  }
  const workspace = await context.workspace()
  const { exchange } = workspace
  const reader = wanted === undefined ? undefined : resolveMember(workspace, wanted).id
  exchange.allotNumbers()
  const { bytes, commits, regionsLeftOut } = await exportBundle(exchange, path, { seal, reader }).catch(
    (cause: unknown) => {
      // A full disk and the like have a sentence of their own.
      if (problemOf(cause) !== undefined) throw cause
      throw new CliError(
        say`the bundle could not be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      )
    },
  )
  context.output.done(say`Wrote ${tellNumber(commits)} commits (${formatBytes(bytes)}) into ${path}`, path)
  if (regionsLeftOut > 0 && reader === undefined) {
    context.output.note(say`Closed projects and private things are not in it; those of one member come with --for`)
  }
  if (seal === undefined) context.output.note(say`Whoever has the file can read it. Encrypt it with --to or --encrypt.`)
}
