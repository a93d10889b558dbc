import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { countRefused, tellRefused } from '../../changes/tell-refused.ts'
import { CliError } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { exitCode } from '../../command-line/exit-codes.ts'
import { importBundle } from '../../compose.ts'
import { say, tellNumber } from '../../texts/say.ts'
import type { importOptions } from './options.ts'
import { bundlePassphrase } from './passphrase.ts'

export const run: Run<typeof importOptions> = async (context, input) => {
  const path = resolve(context.host.cwd, argument(input, 0))
  if (!existsSync(path)) throw new CliError(say`there is no file ${path}`)
  const identity = input.options.identity
  const { exchange } = await context.workspace()
  const report = await importBundle(exchange, path, {
    identities: identity === undefined ? [] : readIdentities(resolve(context.host.cwd, identity)),
    passphrase: () => bundlePassphrase(context.host.env),
  })
  if (report.fault === 'not-a-bundle') {
    throw new CliError(say`${path} is no bundle`, { hints: [say`bundles are made with: spice bundle export`] })
  }
  exchange.tell()
  exchange.allotNumbers()
  const { output } = context
  const count = (commits: number) => (commits === 1 ? say`1 commit` : say`${tellNumber(commits)} commits`)
  output.done(say`Took in ${count(report.stored)}; ${count(report.known)} were here already`, String(report.stored))
  const refused = countRefused(report.refused)
  for (const line of tellRefused(report.refused)) output.note(line)
  if (report.missingBefore > 0)
    output.note(say`${count(report.missingBefore)} rest on what is not here: an earlier bundle is missing`)
  if (report.fault === 'other-workspace') throw new CliError(say`the bundle is of another workspace`)
  if (report.fault !== undefined)
    output.note(say`the bundle is damaged (${report.fault}); what came before that is taken in`)
  return exitCode(report.fault === undefined && report.missingBefore === 0 && refused === 0 ? 'done' : 'failed')
}

/** Lines of an identity file of age; comments begin with #. */
export function readIdentities(path: string): readonly string[] {
  if (!existsSync(path)) throw new CliError(say`there is no file ${path}`)
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('AGE-SECRET-KEY-'))
}
