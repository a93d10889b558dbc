import { type Command, parseWorkMinutes, type WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { misuse } from '../../command-line/cli-error.ts'
import type { Context } from '../../command-line/context.ts'
import { today } from '../../output/times.ts'
import { parseDate } from '../../refs/dates.ts'
import { resolveItem, resolveMember } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'

export interface ChangeOptions {
  readonly project: string | undefined
  readonly assign: readonly string[]
  readonly work: readonly string[]
  readonly start: readonly string[]
  readonly without: readonly string[]
}

/** The commands that `--assign KEY=ada --work KEY=3d …` stand for. */
export function readChanges(
  context: Context,
  workspace: Workspace,
  { assign, work, start, without, project }: ChangeOptions,
): readonly Command[] {
  const find = (ref: string) => resolveItem(context, workspace, ref, project)
  const each = (option: string, texts: readonly string[], make: (item: WorkItemRow, value: string) => Command) =>
    texts.map((text) => {
      const [, ref, value] = /^([^=]+)=(.*)$/.exec(text) ?? []
      if (ref === undefined || value === undefined) throw misuse(say`${option} needs KEY=VALUE, not ${text}`)
      return make(find(ref), value)
    })
  return [
    ...each('--assign', assign, (item, value) => assignTo(workspace, item, value)),
    ...each('--work', work, ({ id }, value) => {
      const likelyMinutes = parseWorkMinutes(value)
      if (likelyMinutes === undefined) throw misuse(say`${value} is no amount of work: 30m, 4h, 3d, 2w`)
      return { kind: 'workItem.edit', workItemId: id, set: { likelyMinutes } }
    }),
    ...each('--start', start, ({ id }, value) => {
      const { times } = context.output
      const constraintOn = parseDate(value, today(times.now, times.isUtc))
      const constraintType = constraintOn === null ? null : 'start-no-earlier-than'
      return { kind: 'workItem.edit', workItemId: id, set: { constraintType, constraintOn } }
    }),
    ...without.map((ref): Command => {
      return { kind: 'workItem.edit', workItemId: find(ref).id, set: { status: 'cancelled' } }
    }),
  ]
}

/** To these people alone; to nobody with an empty value. */
function assignTo(workspace: Workspace, { id }: WorkItemRow, value: string): Command {
  const handles = value.split(',').filter((handle) => handle.trim() !== '')
  const wanted = handles.map((handle) => resolveMember(workspace, handle).id)
  const now = (workspace.read.assigneesOf([id]).get(id) ?? []).map((member) => member.id)
  return {
    kind: 'workItem.edit',
    workItemId: id,
    addAssigneeIds: wanted.filter((one) => !now.includes(one)),
    removeAssigneeIds: now.filter((one) => !wanted.includes(one)),
  }
}
