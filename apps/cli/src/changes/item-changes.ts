import type { ProjectRow, WorkItemChanges } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Context } from '../command-line/context.ts'
import { today } from '../output/times.ts'
import { isNone, parseEstimate, parsePriority, parseStatus, parseType } from '../refs/choices.ts'
import { parseDate } from '../refs/dates.ts'
import {
  parseConstraint,
  parsePeople,
  parseProgress,
  parseRemaining,
  parseSpent,
  parseWork,
  parseYesNo,
} from '../refs/plan-choices.ts'
import { resolveItem, resolveMilestone } from '../refs/resolve.ts'

/** Properties as people write them, in options or in the head of an edited text. Absent: leave as it is. */
export interface PropertyTexts {
  readonly title?: string | undefined
  readonly type?: string | undefined
  readonly status?: string | undefined
  readonly priority?: string | undefined
  readonly milestone?: string | undefined
  readonly parent?: string | undefined
  readonly estimate?: string | undefined
  readonly start?: string | undefined
  readonly due?: string | undefined
  readonly work?: string | undefined
  readonly remaining?: string | undefined
  readonly spent?: string | undefined
  readonly progress?: string | undefined
  readonly constraint?: string | undefined
  readonly people?: string | undefined
  readonly splittable?: string | undefined
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

export function readChanges(
  context: Context,
  workspace: Workspace,
  project: ProjectRow,
  texts: PropertyTexts,
): WorkItemChanges {
  const { times } = context.output
  const todayOn = today(times.now, times.isUtc)
  const changes: Writable<WorkItemChanges> = {}
  if (texts.title !== undefined) changes.title = texts.title
  if (texts.type !== undefined) changes.type = parseType(texts.type)
  if (texts.status !== undefined) changes.status = parseStatus(texts.status)
  if (texts.priority !== undefined) changes.priority = parsePriority(texts.priority)
  if (texts.estimate !== undefined) changes.estimate = parseEstimate(texts.estimate)
  if (texts.start !== undefined) changes.startOn = parseDate(texts.start, todayOn)
  if (texts.due !== undefined) changes.dueOn = parseDate(texts.due, todayOn)
  if (texts.milestone !== undefined) {
    changes.milestoneId = isNone(texts.milestone) ? null : resolveMilestone(workspace, project, texts.milestone).id
  }
  if (texts.parent !== undefined) {
    changes.parentId = isNone(texts.parent) ? null : resolveItem(context, workspace, texts.parent, project.key).id
  }
  return { ...changes, ...planChanges(texts, todayOn) }
}

/** What planning asks of an item. */
function planChanges(texts: PropertyTexts, todayOn: string): WorkItemChanges {
  const { work, remaining, spent, progress, constraint, people, splittable } = texts
  return {
    ...(work === undefined ? {} : parseWork(work)),
    ...(remaining === undefined ? {} : { remainingMinutes: parseRemaining(remaining) }),
    ...(spent === undefined ? {} : { spentMinutes: parseSpent(spent) }),
    ...(progress === undefined ? {} : { percentComplete: parseProgress(progress) }),
    ...(constraint === undefined ? {} : parseConstraint(constraint, todayOn)),
    ...(people === undefined ? {} : { peopleNeeded: parsePeople(people) }),
    ...(splittable === undefined ? {} : { isSplittable: parseYesNo('--splittable', splittable) }),
  }
}
