import { type DependencyRow, lagText, type WorkItemRow, workText } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { isoInstant, localDate, type TimeStyle } from '../output/times.ts'
import { constraintText, shortTypeOf } from '../refs/plan-choices.ts'
import { say, sayText } from '../texts/say.ts'

type Row = readonly [name: string, value: string]

/** What planning asks of an item, for programs: every property a line. */
export function planForPrograms({ read }: Workspace, { id }: WorkItemRow): readonly Row[] {
  const plan = read.itemPlansOf([id]).get(id)
  const skills = read.requiredSkillsOf([id]).get(id) ?? []
  const minutes = (value: number | null | undefined) => (value === null || value === undefined ? '' : workText(value))
  const guesses = [plan?.optimisticMinutes, plan?.likelyMinutes, plan?.pessimisticMinutes]
  const isOne = (plan?.optimisticMinutes ?? plan?.pessimisticMinutes ?? null) === null
  return [
    ['work', isOne ? minutes(plan?.likelyMinutes) : guesses.map(minutes).join('/')],
    ['remaining', minutes(plan?.remainingMinutes)],
    ['spent', minutes(plan?.spentMinutes)],
    ['progress', plan?.percentComplete === null || plan === undefined ? '' : `${plan.percentComplete}%`],
    ['started', plan === undefined || plan.startedAt === null ? '' : isoInstant(plan.startedAt)],
    ['constraint', [plan?.constraintType, plan?.constraintOn].filter((part) => typeof part === 'string').join(' ')],
    ['people', String(plan?.peopleNeeded ?? '')],
    ['splittable', plan?.isSplittable === 1 ? 'yes' : ''],
    ['skills', skills.join(',')],
  ]
}

/** The same for people: what says something. */
export function planForPeople({ read }: Workspace, { id }: WorkItemRow, times: TimeStyle): readonly Row[] {
  const plan = read.itemPlansOf([id]).get(id)
  const skills = read.requiredSkillsOf([id]).get(id) ?? []
  if (plan === undefined) return [['Skills', skills.join(', ')]]
  const { constraintType, constraintOn } = plan
  const date = constraintOn === null ? '' : ` ${localDate(constraintOn, times)}`
  return [
    ['Work', workOf(plan)],
    ['Progress', progressOf(plan)],
    ['Constraint', constraintType === null ? '' : `${sayText(constraintText(constraintType))}${date}`],
    ['People', plan.peopleNeeded === null ? '' : String(plan.peopleNeeded)],
    ['Splittable', plan.isSplittable === 1 ? say`yes` : ''],
    ['Skills', skills.join(', ')],
  ]
}

type Plan = NonNullable<ReturnType<ReturnType<Workspace['read']['itemPlansOf']>['get']>>

/** `2d (1d to 5d)` */
function workOf({ optimisticMinutes: low, likelyMinutes: likely, pessimisticMinutes: high }: Plan): string {
  if (likely === null) return ''
  if (low === null && high === null) return workText(likely)
  return say`${workText(likely)} (${workText(low ?? likely)} to ${workText(high ?? likely)})`
}

function progressOf({ percentComplete, remainingMinutes, spentMinutes }: Plan): string {
  const done = percentComplete === null ? [] : [`${percentComplete} %`]
  const left = remainingMinutes === null ? [] : [say`${workText(remainingMinutes)} left`]
  const spent = spentMinutes === null ? [] : [say`${workText(spentMinutes)} spent`]
  return [...done, ...left, ...spent].join(', ')
}

/** How one waits for another where that is not simply its end: ` (ss +2d)`. */
export function tieText({ type, lagMinutes, lagPercent, lagKind }: DependencyRow): string {
  const lag = lagText({ lagMinutes, lagPercent, lagKind: lagKind ?? 'working' })
  const kind = type === 'finish-to-start' ? [] : [shortTypeOf(type)]
  const parts = [...kind, ...(lag === '' ? [] : [lag])]
  return parts.length === 0 ? '' : ` (${parts.join(' ')})`
}
