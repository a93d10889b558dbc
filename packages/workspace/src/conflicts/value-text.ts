import {
  type Cell,
  type EntityKind,
  kindOfId,
  parseWeek,
  priorityOfRank,
  type Status,
  statuses,
  statusInfo,
  weekText,
  workText,
} from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import { keyOfWorkItem } from '../read/item-keys.ts'
import { findRow } from '../write/sql-domain-view.ts'

/** Whether a thing is there, as people say it, for the columns that hold since when it is not. */
const presence: Readonly<Record<string, readonly [none: string, some: string]>> = {
  deletedAt: ['not deleted', 'deleted'],
  archivedAt: ['not archived', 'archived'],
  closedAt: ['open', 'closed'],
}

/** A value of a field as people read it. */
export function textOfCell(database: Database, field: string, value: Cell): string | null {
  const words = presence[field]
  if (words !== undefined) return value === null ? words[0] : words[1]
  if (value === null) return null
  if (field.endsWith('Minutes')) return workText(Number(value))
  if (field.endsWith('Percent') || field === 'percentComplete') return `${value} %`
  if (field === 'isSplittable') return value === 1 ? 'yes' : 'no'
  if (field === 'priority') return priorityOfRank(Number(value))
  if (field === 'week') return textOfWeek(String(value))
  if (field === 'status' && isStatus(value)) return statusInfo(value).name
  return (typeof value === 'string' ? nameOf(database, value) : undefined) ?? String(value)
}

function textOfWeek(json: string): string {
  const week = parseWeek(json)
  return week === undefined ? json : weekText(week)
}

function isStatus(value: Cell): value is Status {
  return statuses.some((status) => status === value)
}

/** What an id means; undefined for a text that is none. */
function nameOf(database: Database, id: string): string | undefined {
  const kind = kindOfId(id)
  return kind === undefined ? undefined : titleOfThing(database, kind, id)
}

/** How people call a thing: `WEB-12 Fix the door`, `@ada`, the title of a milestone. */
export function titleOfThing(database: Database, kind: EntityKind, id: string): string | undefined {
  switch (kind) {
    case 'workItem': {
      const item = findRow(database, 'workItem', id)
      return item === undefined ? undefined : `${keyOfWorkItem(database, item)} ${item.title}`
    }
    case 'member': {
      const member = findRow(database, 'member', id)
      return member === undefined ? undefined : `@${member.handle}`
    }
    case 'project':
    case 'label':
    case 'workspace':
    case 'view':
    case 'calendar':
    case 'baseline':
    case 'scenario':
      return findRow(database, kind, id)?.name
    case 'milestone':
    case 'risk':
      return findRow(database, kind, id)?.title
    case 'leave':
      return titleOfLeave(database, id)
    case 'allocation':
      return titleOfAllocation(database, id)
    case 'rate':
      return titleOfRate(database, id)
    case 'comment':
      return titleOfComment(database, id)
    case 'dependency':
      return titleOfDependency(database, id)
  }
}

function titleOfComment(database: Database, id: string): string | undefined {
  const comment = findRow(database, 'comment', id)
  const item = comment === undefined ? undefined : titleOfThing(database, 'workItem', comment.workItemId)
  return item === undefined ? undefined : `a comment on ${item}`
}

function titleOfLeave(database: Database, id: string): string | undefined {
  const leave = findRow(database, 'leave', id)
  if (leave === undefined) return undefined
  const who = titleOfThing(database, 'member', leave.memberId) ?? leave.memberId
  return `leave of ${who}, ${leave.fromOn} to ${leave.toOn}`
}

function titleOfAllocation(database: Database, id: string): string | undefined {
  const allocation = findRow(database, 'allocation', id)
  if (allocation === undefined) return undefined
  const who = titleOfThing(database, 'member', allocation.memberId) ?? allocation.memberId
  return `${allocation.percent} % of ${who}`
}

function titleOfRate(database: Database, id: string): string | undefined {
  const rate = findRow(database, 'rate', id)
  if (rate === undefined) return undefined
  const who = titleOfThing(database, 'member', rate.memberId) ?? rate.memberId
  return `rate of ${who}${rate.fromOn === null ? '' : ` from ${rate.fromOn}`}`
}

function titleOfDependency(database: Database, id: string): string | undefined {
  const edge = findRow(database, 'dependency', id)
  if (edge === undefined) return undefined
  const [from, to] = [edge.fromId, edge.toId].map((end) => titleOfThing(database, 'workItem', end) ?? end)
  return `${to} waits for ${from}`
}
