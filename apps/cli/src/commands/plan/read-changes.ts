import { parseWorkMinutes, type ScenarioWish, type WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { readScenarioText, tellBadLine } from '@spicetime/workspace/plan'
import { inBoth, misuse } from '../../command-line/cli-error.ts'
import type { Context } from '../../command-line/context.ts'
import { readTextFile } from '../../input/body.ts'
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
  readonly change: readonly string[]
  readonly 'add-person': readonly string[]
  readonly file: string | undefined
}

/** The changes that `--assign KEY=ada --work KEY=3d …`, `--change LINE` and `--file` stand for, in that order. */
export async function readChanges(
  context: Context,
  workspace: Workspace,
  projectId: string,
  options: ChangeOptions,
): Promise<readonly ScenarioWish[]> {
  const { file, change } = options
  const text = file === undefined ? '' : await readText(context, file)
  const given = readGiven(context, workspace, options)
  return [
    ...given,
    ...mustRead(workspace, projectId, change.join('\n')),
    ...mustRead(workspace, projectId, text),
    ...options['add-person'].map((name): ScenarioWish => ({ kind: 'hire', name, skills: [] })),
  ]
}

/** `-` is standard input. */
async function readText(context: Context, file: string): Promise<string> {
  return file === '-' ? context.host.stdin.readText() : readTextFile(context, file)
}

function mustRead({ read }: Workspace, projectId: string, text: string): readonly ScenarioWish[] {
  const wishes = readScenarioText(read, projectId, text)
  if (wishes.ok) return wishes.value
  const { refusal } = wishes
  const options = { exit: 'misuse' as const, hints: [refusal.text] }
  throw inBoth(tellBadLine(refusal, 'en'), tellBadLine(refusal, 'de'), options)
}

function readGiven(
  context: Context,
  workspace: Workspace,
  { assign, work, start, without, project }: ChangeOptions,
): readonly ScenarioWish[] {
  const find = (ref: string) => resolveItem(context, workspace, ref, project)
  const each = (
    option: string,
    texts: readonly string[],
    make: (item: WorkItemRow, value: string) => ScenarioWish,
  ): readonly ScenarioWish[] =>
    texts.map((text) => {
      const [, ref, value] = /^([^=]+)=(.*)$/.exec(text) ?? []
      if (ref === undefined || value === undefined) throw misuse(say`${option} needs KEY=VALUE, not ${text}`)
      return make(find(ref), value)
    })
  return [
    ...each('--assign', assign, ({ id }, value) => {
      const handles = value.split(',').filter((handle) => handle.trim() !== '')
      const assigneeIds = handles.map((handle) => resolveMember(workspace, handle).id)
      return { kind: 'edit-item', workItemId: id, set: {}, assigneeIds }
    }),
    ...each('--work', work, ({ id }, value) => {
      const likelyMinutes = parseWorkMinutes(value)
      if (likelyMinutes === undefined) throw misuse(say`${value} is no amount of work: 30m, 4h, 3d, 2w`)
      return { kind: 'edit-item', workItemId: id, set: { likelyMinutes } }
    }),
    ...each('--start', start, ({ id }, value) => {
      const { times } = context.output
      const constraintOn = parseDate(value, today(times.now, times.isUtc))
      const constraintType = constraintOn === null ? null : 'start-no-earlier-than'
      return { kind: 'edit-item', workItemId: id, set: { constraintType, constraintOn } }
    }),
    ...without.map((ref): ScenarioWish => {
      return { kind: 'edit-item', workItemId: find(ref).id, set: { status: 'cancelled' } }
    }),
  ]
}
