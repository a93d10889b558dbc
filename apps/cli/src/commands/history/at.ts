import { misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import { startOfCommand } from '../../command-line/find-command.ts'
import { parsePoint } from '../../refs/points.ts'
import { say } from '../../texts/say.ts'
import type { noOptions } from './options.ts'

/** Options before the point belong to the command behind it, as they would without `at`. */
export const run: Run<typeof noOptions> = async (context, { args }) => {
  const start = startOfCommand(args)
  const [before, [when, ...command]] = [args.slice(0, start), args.slice(start)]
  if (before.some((word) => word === '--help' || word === '-h')) return context.runWords(['help', 'at'])
  if (when === undefined) throw misuse(say`WHEN is missing: a time or a commit`, say`spice at yesterday ls`)
  if (command.length === 0) throw misuse(say`COMMAND is missing: what to read`, say`spice at ${when} ls`)
  const isUtc = [...before, ...command].includes('--utc')
  return context.runWords([...before, ...command], parsePoint(when, context.host.now(), isUtc))
}
