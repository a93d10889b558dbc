import { workText } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type {
  PersonChange,
  PlanDifference,
  PlanNames,
  ProjectPlan,
  ScenarioComparison,
} from '@spicetime/workspace/plan'
import type { Context } from '../../command-line/context.ts'
import { isoInstant } from '../../output/times.ts'
import { tellCost, tellEnd } from '../../plan/tell-plan.ts'
import { say } from '../../texts/say.ts'

const iso = (minute: number | null | undefined) =>
  minute === null || minute === undefined ? null : isoInstant(minute * 60_000)

/** A plan that might be, beside the plan of now. */
export interface ShownComparison {
  readonly workspace: Workspace
  readonly now: ProjectPlan
  readonly changed: ProjectPlan
  readonly compared: ScenarioComparison
  readonly names: PlanNames
}

/** What an item is called; one that only the scenario has has no key yet. */
function keyOf({ workspace, names }: ShownComparison, id: string): string | null {
  const isNew = id.startsWith('wi_') && workspace.read.find('workItem', id) === undefined
  return isNew ? null : names.nameOf(id)
}

export function comparisonJson(shown: ShownComparison) {
  const { compared, names } = shown
  const { finishAt, finishAtThen, differences, people, newlyLate, noLongerLate } = compared
  return {
    finishAt: iso(finishAt),
    finishAtThen: iso(finishAtThen),
    workMinutes: compared.workMinutes,
    workMinutesThen: compared.workMinutesThen,
    cost: compared.cost,
    costThen: compared.costThen,
    currency: compared.currency,
    late: compared.lateNow,
    lateThen: compared.lateThen,
    newlyLate: newlyLate.map((id) => keyOf(shown, id)),
    noLongerLate: noLongerLate.map((id) => keyOf(shown, id)),
    differences: differences.map(({ id, title, before, after }) => ({
      key: keyOf(shown, id),
      title,
      startAt: iso(before?.startAt),
      finishAt: iso(before?.finishAt),
      startAtThen: iso(after?.startAt),
      finishAtThen: iso(after?.finishAt),
    })),
    people: people.map(({ memberId, minutes, minutesThen, doneAt, doneAtThen }) => {
      const member = names.nameOf(memberId).replace(/^@/, '')
      return { member, minutes, minutesThen, doneAt: iso(doneAt), doneAtThen: iso(doneAtThen) }
    }),
  }
}

/** What is elsewhere, who has more or less to do, and both ends. */
export function printComparisonForPeople(context: Context, shown: ShownComparison): void {
  const { output } = context
  const { compared, names, now, changed } = shown
  const day = (minute: number | null | undefined) =>
    minute === null || minute === undefined ? '' : names.showDay(minute, true)
  output.table(
    [
      { title: 'KEY', raw: ({ id }: PlanDifference) => keyOf(shown, id) ?? '+', paint: output.style.bold },
      { title: 'TITLE', raw: ({ title }) => title, shrink: 1 },
      { title: 'END', raw: ({ before }) => iso(before?.finishAt) ?? '', cell: ({ before }) => day(before?.finishAt) },
      { title: 'THEN', raw: ({ after }) => iso(after?.finishAt) ?? '', cell: ({ after }) => day(after?.finishAt) },
    ],
    compared.differences,
  )
  if (!output.isTty) return
  if (compared.people.length > 0) {
    output.print('')
    output.table(
      [
        { title: 'WHO', raw: ({ memberId }: PersonChange) => names.nameOf(memberId), paint: output.style.bold },
        { title: 'WORK', raw: ({ minutes }) => workText(minutes), align: 'right' },
        { title: 'THEN', raw: ({ minutesThen }) => workText(minutesThen), align: 'right' },
        { title: 'DONE', raw: ({ doneAt }) => day(doneAt) },
        { title: 'THEN', raw: ({ doneAtThen }) => day(doneAtThen) },
      ],
      compared.people,
    )
  }
  output.print(`\n${say`Now:`} ${tellEnd(context, now)} ${[tellLate(compared.lateNow), ...tellCost(now)].join(' ')}`)
  const then = [tellEnd(context, changed), tellLate(compared.lateThen), ...tellCost(changed)]
  output.print(output.style.bold(`${say`Then:`} ${then.join(' ')}`))
}

function tellLate(late: number): string {
  if (late === 0) return say`Nothing misses its day.`
  return late === 1 ? say`One item misses its day.` : say`${late} items miss their day.`
}
