import { SyncError } from '@spicetime/runtime'
import { distanceOf, type Remote, type Workspace } from '@spicetime/workspace'
import { letInAgain } from '../../changes/execute.ts'
import { countRefused, tellRefused } from '../../changes/tell-refused.ts'
import { CliError } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { exitCode } from '../../command-line/exit-codes.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { say, tellNumber } from '../../texts/say.ts'
import { meetFolder } from './meet-folder.ts'
import { type Meeting, MeetingFailed, meetHub } from './meet-hub.ts'
import { type SyncField, syncFields, type syncOptions } from './options.ts'
import { readAddress } from './remote-add.ts'
import { watchRemotes } from './watch-remotes.ts'

interface Met {
  readonly workspace: Workspace
  readonly name: string
  readonly address: string
  readonly meeting: Meeting | undefined
  readonly problem: string | undefined
  /** This device was told that it does not, or no longer, belong there. */
  readonly isShutOut: boolean
  /** Something of it was exchanged before it broke off, and is kept. */
  readonly isBrokenOff: boolean
}

export const run: Run<typeof syncOptions> = async (context, { args, options }) => {
  const fields = wantsJson(options) ? parseFields(options, syncFields) : undefined
  const workspace = await context.workspace()
  const remotes = chooseRemotes(context, workspace, args)
  if (options.watch) {
    await watchRemotes(context, workspace, remotes)
    return exitCode('done')
  }
  const met: Met[] = []
  for (const { name, address } of remotes) {
    const one = await meet(context, workspace, name, address)
    met.push(one)
    if (fields === undefined) print(context, one)
  }
  if (fields !== undefined) {
    await printJson(
      context.output,
      met.map((one) => readFields(readers, fields, one)),
      options.jq,
    )
  }
  return exitCode(met.every(({ problem }) => problem === undefined) ? 'done' : 'failed')
}

type Chosen = Pick<Remote, 'name' | 'address'>

/** Remotes by name, or addresses that were never named; all remotes when none is given. */
function chooseRemotes(context: Context, { exchange }: Workspace, args: readonly string[]): readonly Chosen[] {
  const known = exchange.remotes.list()
  if (args.length > 0) {
    return args.map((arg) => {
      const named = known.find(({ name }) => name === arg)
      if (named !== undefined) return named
      if (/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(arg)) {
        const names = known.map(({ name }) => name)
        throw new CliError(say`there is no remote ${arg}`, {
          hints: [
            names.length === 0 ? say`add one with: spice remote add NAME URL` : say`remotes: ${names.join(', ')}`,
          ],
        })
      }
      const address = readAddress(arg, context.host.cwd)
      return { name: address, address }
    })
  }
  if (known.length > 0) return known
  throw new CliError(say`there is nobody to exchange changes with yet`, {
    hints: [say`name a hub: spice remote add office http://…`, say`or invite a device: spice invite --device`],
  })
}

async function meet(context: Context, workspace: Workspace, name: string, address: string): Promise<Met> {
  const { exchange } = workspace
  try {
    exchange.allotNumbers()
    const meeting = /^https?:/.test(address)
      ? await meetHub(context, address, { ports: exchange.ports, replica: exchange.replica })
      : await meetFolder(exchange, address, exchange.remotes.find(name)?.vector ?? {})
    exchange.tell()
    // What was made apart is numbered now, and others learn of it when they are met next.
    exchange.allotNumbers()
    exchange.remotes.noteMeeting(name, exchange.vector())
    return { workspace, name, address, meeting, problem: undefined, isShutOut: false, isBrokenOff: false }
  } catch (error) {
    if (!(error instanceof MeetingFailed)) throw error
    exchange.remotes.noteProblem(name, error.message)
    const isShutOut = error.cause instanceof SyncError && error.cause.reason === 'not-allowed'
    const { message: problem, isBrokenOff } = error
    return { workspace, name, address, meeting: undefined, problem, isShutOut, isBrokenOff: isBrokenOff && !isShutOut }
  }
}

function print({ output }: Context, { name, meeting, problem, isShutOut, isBrokenOff }: Met): void {
  const { style } = output
  if (meeting === undefined) {
    output.print(`${style.red('✗')} ${name}: ${problem ?? ''}`)
    if (isShutOut) for (const hint of letInAgain()) output.note(`  ${hint}`)
    if (isBrokenOff) output.note(`  ${say`what has come through by then is kept; go on with: spice sync ${name}`}`)
    return
  }
  const commits = (count: number) => (count === 1 ? say`1 commit` : say`${tellNumber(count)} commits`)
  const isNews = meeting.sent > 0 || meeting.received > 0
  const what = isNews ? say`sent ${commits(meeting.sent)}, received ${commits(meeting.received)}` : say`nothing new`
  output.print(`${style.green('✓')} ${name}: ${what}`)
  for (const line of tellRefused(meeting.refused)) output.note(`${name}: ${line}`)
}

const distance = ({ workspace: { exchange }, name, meeting }: Met) => {
  const here = exchange.vector()
  return distanceOf(here, exchange.remotes.find(name)?.vector ?? (meeting === undefined ? {} : here))
}

const readers: FieldReaders<SyncField, Met> = {
  address: ({ address }) => address,
  ahead: (met) => distance(met).ahead,
  behind: (met) => distance(met).behind,
  name: ({ name }) => name,
  problem: ({ problem }) => problem ?? null,
  received: ({ meeting }) => meeting?.received ?? 0,
  refused: ({ meeting }) => (meeting === undefined ? 0 : countRefused(meeting.refused)),
  sent: ({ meeting }) => meeting?.sent ?? 0,
}
