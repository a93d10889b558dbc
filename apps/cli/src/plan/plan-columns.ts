import { workText } from '@spicetime/domain'
import {
  PlanDays,
  type PlanNames,
  type PlannedActivity,
  type ProjectPlan,
  tellPlanBecause,
} from '@spicetime/workspace/plan'
import type { Context } from '../command-line/context.ts'
import type { Column } from '../output/table.ts'
import { isoInstant, localDate } from '../output/times.ts'
import { say } from '../texts/say.ts'
import { languageOf } from './ask-plan.ts'

const day = (context: Context, plan: ProjectPlan) => {
  const days = PlanDays.of(plan.timeZone)
  return (minute: number, isEnd: boolean) => localDate(days.dayOf(minute, isEnd), context.output.times)
}
const iso = (minute: number) => isoInstant(minute * 60_000)

/** A row an activity: what, when, how much room, who, and why not earlier. */
export function planColumns(context: Context, plan: ProjectPlan, names: PlanNames): readonly Column<PlannedActivity>[] {
  const { style } = context.output
  const depths = depthsOf(plan)
  const show = day(context, plan)
  const paint = (text: string, { isCritical, isDone }: PlannedActivity) =>
    isDone ? style.dim(text) : isCritical ? style.red(text) : text
  return [
    { title: 'KEY', raw: ({ id, kind }) => (kind === 'item' ? names.nameOf(id) : '◆'), paint: style.bold },
    {
      title: 'TITLE',
      raw: ({ title }) => title,
      cell: ({ id, title }) => `${'  '.repeat(Math.min(depths.get(id) ?? 0, 6))}${title}`,
      shrink: 2,
      minWidth: 20,
    },
    { title: 'START', raw: ({ startAt }) => iso(startAt), cell: ({ startAt }) => show(startAt, false), paint },
    { title: 'END', raw: ({ finishAt }) => iso(finishAt), cell: ({ finishAt }) => show(finishAt, true), paint },
    {
      title: 'WORK',
      raw: ({ workMinutes }) => String(workMinutes),
      cell: ({ workMinutes, workSource }) =>
        workMinutes === 0 ? '' : `${workText(workMinutes)}${workSource === 'default' ? '?' : ''}`,
      align: 'right',
    },
    {
      title: 'SLACK',
      raw: ({ totalSlackMinutes }) => String(totalSlackMinutes),
      cell: ({ totalSlackMinutes, isDone, isCritical }) =>
        isDone ? say`done` : isCritical && totalSlackMinutes === 0 ? say`critical` : workText(totalSlackMinutes),
      paint,
      align: 'right',
    },
    {
      title: 'WHO',
      raw: ({ people }) => people.map(names.nameOf).join(','),
      cell: ({ people }) => people.map(names.nameOf).join(' '),
      shrink: 1,
      drop: 2,
    },
    { title: 'CRITICAL', raw: ({ isCritical }) => (isCritical ? 'yes' : 'no'), isRawOnly: true },
    { title: 'KNOWN BY', raw: ({ workSource }) => workSource, isRawOnly: true },
    {
      title: 'BECAUSE',
      raw: (one) => tellPlanBecause(one, names, languageOf(context)),
      paint: style.dim,
      shrink: 3,
      minWidth: 16,
      drop: 1,
    },
  ]
}

function depthsOf({ activities }: ProjectPlan): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const { id, parentId } of activities)
    depths.set(id, parentId === undefined ? 0 : (depths.get(parentId) ?? 0) + 1)
  return depths
}
