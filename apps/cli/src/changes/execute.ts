import {
  type Command,
  idsOfRefusal,
  kindOfId,
  type QueryProblem,
  queryProblemText,
  type Refusal,
  type RefusalLanguage,
  refusalText,
  renderProblem,
} from '@spicetime/domain'
import type { Outcome, Workspace } from '@spicetime/workspace'
import { CliError } from '../command-line/cli-error.ts'
import { keyOfId } from '../items/item-readers.ts'
import { say } from '../texts/say.ts'

/** Does the commands as one commit, all or none; a refusal becomes a `CliError` in words for people. */
export function execute(workspace: Workspace, commands: readonly Command[], isDryRun: boolean): Outcome {
  const [only] = commands
  if (only !== undefined && commands.length === 1) {
    const result = workspace.execute(only, { dryRun: isDryRun })
    if (result.ok) return result.value
    throw refused(workspace, result.refusal)
  }
  const result = workspace.executeAll(commands, { dryRun: isDryRun })
  if (result.ok) return result.value
  const command = commands[result.refusal.index]
  throw refused(workspace, result.refusal.refusal, command === undefined ? undefined : subjectOf(workspace, command))
}

/** Which item a command of several is about, so that the error can name it. */
function subjectOf(workspace: Workspace, command: Command): string | undefined {
  const id = 'workItemId' in command ? command.workItemId : undefined
  return typeof id === 'string' ? (keyOfId(workspace, id) ?? undefined) : undefined
}

export function refused(workspace: Workspace, refusal: Refusal, subject?: string): CliError {
  // Names are looked up now: when the error is told the workspace is closed.
  const named = new Map(idsOfRefusal(refusal).map((id) => [id, nameOf(workspace, id)]))
  const sayIt = (language: RefusalLanguage) => {
    const text = refusalText(refusal, { nameOf: (id) => named.get(id), language })
    return subject === undefined || text.includes(subject) ? text : `${subject}: ${text}`
  }
  const hints = subject === undefined ? [] : [say`nothing was changed`]
  if (refusal.code === 'deleted' && refusal.entity === 'workItem') {
    hints.push(say`bring it back with: spice item restore ${nameOf(workspace, refusal.ref) ?? refusal.ref}`)
  }
  if (refusal.code === 'not-allowed' && refusal.permission === 'replica-restored') hints.push(...hearFirst())
  if (refusal.code === 'not-allowed' && endedDevice.has(refusal.permission)) hints.push(...letInAgain())
  return new CliError(sayIt('en'), { exit: refusal.code === 'not-allowed' ? 'signIn' : 'failed', hints, say: sayIt })
}

const endedDevice: ReadonlySet<string> = new Set(['replica-revoked', 'replica-forked', 'replica-not-enrolled'])

/** What the owner of a device that was put back from a backup can do. */
export function hearFirst(): readonly string[] {
  return [say`hear from them with: spice sync`, say`or, when nobody can have anything of it: spice restore --alone`]
}

/** What the owner of a device that has come to its end can do. */
export function letInAgain(): readonly string[] {
  return [
    say`let it in again with a new key: spice clone 'LINK' in its folder, with the link of spice invite --device`,
    say`or without a hub: spice clone --request; what is here stays here`,
  ]
}

/** How people call a thing of which only the id is known. */
export function nameOf(workspace: Workspace, id: string): string | undefined {
  const { read } = workspace
  switch (id.slice(0, 3)) {
    case 'wi_':
      return keyOfId(workspace, id) ?? undefined
    case 'mb_':
      return read.find('member', id)?.handle
    case 'lb_':
      return read.find('label', id)?.name
    case 'ms_':
      return read.find('milestone', id)?.title
    case 'cl_':
      return read.find('calendar', id)?.name
    case 'lv_':
      return leaveName(workspace, id)
    case 'al_':
      return allocationName(workspace, id)
    case 'rt_':
      return rateName(workspace, id)
    case 'bl_':
      return read.find('baseline', id)?.name
    case 'sc_':
      return read.find('scenario', id)?.name
    case 'rk_':
      return read.find('risk', id)?.title
    case 'pj_':
      return read.find('project', id)?.key
    default:
      return undefined
  }
}

/** `ada 2026-12-24..2026-12-31` */
function leaveName({ read }: Workspace, id: string): string | undefined {
  const leave = read.find('leave', id)
  const member = leave === undefined ? undefined : read.find('member', leave.memberId)
  if (leave === undefined || member === undefined) return undefined
  return `${member.handle} ${leave.fromOn}${leave.toOn === leave.fromOn ? '' : `..${leave.toOn}`}`
}

/** `50 % ada` */
function allocationName({ read }: Workspace, id: string): string | undefined {
  const allocation = read.find('allocation', id)
  const member = allocation === undefined ? undefined : read.find('member', allocation.memberId)
  return allocation === undefined || member === undefined ? undefined : `${allocation.percent} % ${member.handle}`
}

/** `ada`, or `ada 2026-12-01` */
function rateName({ read }: Workspace, id: string): string | undefined {
  const rate = read.find('rate', id)
  const member = rate === undefined ? undefined : read.find('member', rate.memberId)
  if (rate === undefined || member === undefined) return undefined
  return rate.fromOn === null ? member.handle : `${member.handle} ${rate.fromOn}`
}

/** What to say of a thing that is not here, or is not shown to whoever looks; undefined for a text that is no id. */
export function hiddenName(id: string): string | undefined {
  const kind = kindOfId(id)
  if (kind === undefined) return undefined
  if (kind === 'workItem') return say`an item that you cannot see`
  return kind === 'project' ? say`a project that you cannot see` : say`something that you cannot see`
}

/** A query that could not be read, with a caret under the place. */
export function queryError(query: string, problem: QueryProblem): CliError {
  const [line = '', caret = ''] = renderProblem(query, problem)
    .split('\n')
    .map((text) => text.slice(2))
  const hints = [line, caret, say`see spice help query`]
  return new CliError(problem.message, {
    exit: 'misuse',
    hints,
    say: (language) => queryProblemText(problem, language),
  })
}
