import type { RefusalLanguage } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import {
  makePlanNames,
  PlanDays,
  type PlannedActivity,
  type ProjectPlan,
  tellPlanBecause,
} from '@spicetime/workspace/plan'
import ical, { type ICalCalendar, ICalEventTransparency } from 'ical-generator'

export interface FeedWish {
  readonly title: string
  /** As whom the workspace was read: without it all that is planned, with it what this member works on. */
  readonly onlyMemberId?: string | undefined
  readonly language: RefusalLanguage
  /** The address of an item's page. */
  readonly urlOf: (key: string) => string
}

/** How often a calendar program is asked to come back. */
const refreshSeconds = 3_600

/**
 * A plan as a calendar (RFC 5545, 7986): each piece of work that is open a whole-day event from the day it begins to the day it
 * is finished, each open milestone the day it is reached. Nobody is busy because of it.
 */
export function makePlanFeed(workspace: Workspace, plan: ProjectPlan, wish: FeedWish): string {
  const { title, onlyMemberId, language, urlOf } = wish
  const calendar = ical({
    name: escapeText(title),
    prodId: { company: 'SpiceTime', product: 'SpiceTime PM' },
    ttl: refreshSeconds,
  })
  const names = makePlanNames(workspace.read, plan)
  const days = PlanDays.of(plan.timeZone)
  for (const activity of plan.activities) {
    if (!isShown(activity, onlyMemberId)) continue
    const name = names.nameOf(activity.id)
    const isItem = activity.kind === 'item'
    const people = activity.people.map(names.nameOf).join(', ')
    const reason = tellPlanBecause(activity, names, language)
    addDays(calendar, {
      id: activity.id,
      summary: `${isItem ? `${name} ` : '◆ '}${activity.title}`,
      description: [people, reason].filter((line) => line !== '').join('\n'),
      firstOn: days.dayOf(isItem ? activity.startAt : activity.finishAt, !isItem),
      lastOn: days.dayOf(activity.finishAt, true),
      url: isItem ? urlOf(name) : undefined,
    })
  }
  return calendar.toString()
}

/** Summaries say nothing that their parts do not. */
function isShown({ isForeign, isDone, isSummary, people }: PlannedActivity, onlyMemberId: string | undefined): boolean {
  if (isForeign || isDone || isSummary) return false
  return onlyMemberId === undefined || people.some((memberId) => memberId === onlyMemberId)
}

interface WholeDays {
  readonly id: string
  readonly summary: string
  readonly description: string
  readonly firstOn: string
  readonly lastOn: string
  readonly url: string | undefined
}

function addDays(calendar: ICalCalendar, { id, firstOn, lastOn, url, ...texts }: WholeDays): void {
  // Begun on one day and over at its midnight, say: the end is never before the beginning.
  const last = lastOn < firstOn ? firstOn : lastOn
  calendar.createEvent({
    id: `${id}@spicetime`,
    ...texts,
    allDay: true,
    start: dayAsDate(firstOn),
    // The day after, by RFC 5545.
    end: dayAsDate(dayAfter(last)),
    transparency: ICalEventTransparency.TRANSPARENT,
    ...(url !== undefined && { url }),
  })
}

/** The library does so with what events say, but not with the name of a calendar (RFC 5545, 3.3.11). */
function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`)
}

function dayAfter(on: string): string {
  return new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10)
}

/** The library prints the day of the local clock where no zone is named. */
function dayAsDate(on: string): Date {
  return new Date(`${on}T00:00:00`)
}
