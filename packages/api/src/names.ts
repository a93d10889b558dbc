import type { Status } from '@spicetime/domain'
import { kindOfId, priorityOfRank, statuses, statusInfo } from '@spicetime/domain'
import type { ApiContext } from './context.ts'
import type { Loaders } from './loaders.ts'

/** How people call a thing: the key of an item, the handle of a member, the title of a milestone. */
export async function nameOfEntity({ loaders, workspace }: ApiContext, id: string): Promise<string | undefined> {
  switch (kindOfId(id)) {
    case 'workItem': {
      const item = await loaders.find('workItem', id)
      return item && workspace.read.keyOf(item)
    }
    case 'member':
      return (await loaders.find('member', id))?.name
    case 'milestone':
      return (await loaders.find('milestone', id))?.title
    case 'label':
      return (await loaders.find('label', id))?.name
    case 'view':
      return (await loaders.find('view', id))?.name
    case 'project':
      return (await loaders.find('project', id))?.key
    case 'workspace':
      return (await loaders.find('workspace', id))?.name
    case 'comment':
      return firstLine((await loaders.find('comment', id))?.body)
    case 'calendar':
      return (await loaders.find('calendar', id))?.name
    case 'baseline':
      return (await loaders.find('baseline', id))?.name
    case 'scenario':
      return (await loaders.find('scenario', id))?.name
    case 'risk':
      return (await loaders.find('risk', id))?.title
    case 'leave':
      return nameOfLeave(loaders, id)
    case 'allocation':
      return nameOfAllocation(loaders, id)
    case 'rate':
      return nameOfRate(loaders, id)
    case 'dependency':
      return 'a dependency'
    case undefined:
      return undefined
  }
}

async function nameOfLeave(loaders: Loaders, id: string): Promise<string | undefined> {
  const leave = await loaders.find('leave', id)
  const member = leave === undefined ? undefined : await loaders.find('member', leave.memberId)
  if (leave === undefined || member === undefined) return undefined
  return `${member.name} ${leave.fromOn}${leave.toOn === leave.fromOn ? '' : `..${leave.toOn}`}`
}

async function nameOfAllocation(loaders: Loaders, id: string): Promise<string | undefined> {
  const allocation = await loaders.find('allocation', id)
  const member = allocation === undefined ? undefined : await loaders.find('member', allocation.memberId)
  return allocation === undefined || member === undefined ? undefined : `${allocation.percent} % ${member.name}`
}

async function nameOfRate(loaders: Loaders, id: string): Promise<string | undefined> {
  const rate = await loaders.find('rate', id)
  const member = rate === undefined ? undefined : await loaders.find('member', rate.memberId)
  if (rate === undefined || member === undefined) return undefined
  return rate.fromOn === null ? member.name : `${member.name} ${rate.fromOn}`
}

/** A value of a field as people read it: names instead of ids, words instead of ranks, dates instead of numbers. */
export async function textOfValue(context: ApiContext, field: string, value: unknown): Promise<string | null> {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return textOfNumber(field, value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'string') return JSON.stringify(value)
  if (field === 'status' && isStatus(value)) return statusInfo(value).name
  return (await nameOfEntity(context, value)) ?? hiddenName(context, value) ?? value
}

const hiddenNames = {
  en: { workItem: 'an item that you cannot see', project: 'a project that you cannot see' },
  de: { workItem: 'ein Vorgang, den du nicht sehen kannst', project: 'ein Projekt, das du nicht sehen kannst' },
} as const

/** What to say of a thing that is not here, or is not shown to whoever asks. */
function hiddenName({ language }: ApiContext, value: string): string | undefined {
  const kind = kindOfId(value)
  return kind === 'workItem' || kind === 'project' ? hiddenNames[language][kind] : undefined
}

function textOfNumber(field: string, value: number): string {
  if (field === 'priority') return priorityOfRank(value)
  return field.endsWith('At') ? new Date(value).toISOString() : String(value)
}

function isStatus(value: string): value is Status {
  return (statuses as readonly string[]).includes(value)
}

function firstLine(text: string | undefined): string | undefined {
  const line = text?.split('\n', 1)[0]
  return line !== undefined && line.length > 60 ? `${line.slice(0, 59)}…` : line
}
