import { type MemberRow, priorityOfRank, statusInfo, type WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Context } from '../command-line/context.ts'
import { fullTime, isoInstant, localDate, relativeTime, today } from '../output/times.ts'
import { escapeCell } from '../output/tsv.ts'
import { oneLine } from '../output/width.ts'
import { say, sayText } from '../texts/say.ts'
import { makeItemBatch } from './item-batch.ts'
import { isOverdue, paintPriority, paintStatus } from './item-columns.ts'
import { keyOfId } from './item-readers.ts'
import { planForPeople, planForPrograms, tieText } from './plan-head.ts'

/** The properties of an item: lines for people on a terminal, `name<TAB>value` in a pipe. */
export function itemHead(context: Context, workspace: Workspace, item: WorkItemRow): string[] {
  return context.output.isTty ? headForPeople(context, workspace, item) : headForPrograms(workspace, item)
}

function headForPrograms(workspace: Workspace, item: WorkItemRow): string[] {
  const related = relatedOf(workspace, item)
  const properties: readonly (readonly [string, string])[] = [
    ['key', workspace.read.keyOf(item)],
    ['title', item.title],
    ['type', item.type],
    ['status', item.status],
    ['priority', priorityOfRank(item.priority)],
    ['assignees', related.assignees.map((member) => member.handle).join(',')],
    ['labels', related.labels.map((label) => label.name).join(',')],
    ['milestone', related.milestone ?? ''],
    ['parent', related.parent ?? ''],
    ['estimate', item.estimate === null ? '' : String(item.estimate)],
    ['start', item.startOn ?? ''],
    ['due', item.dueOn ?? ''],
    ...planForPrograms(workspace, item),
    ['author', related.author?.handle ?? ''],
    ['created', isoInstant(item.createdAt)],
    ['updated', isoInstant(item.updatedAt)],
    ['closed', item.closedAt === null ? '' : isoInstant(item.closedAt)],
    ['deleted', item.deletedAt === null ? '' : isoInstant(item.deletedAt)],
    ['blocked by', related.blockedBy.map(({ key }) => shown(key)).join(',')],
    ['blocks', related.blocks.map(({ key }) => shown(key)).join(',')],
    ['url', item.externalUrl ?? ''],
  ]
  return properties.map(([name, value]) => `${name}:\t${escapeCell(value)}`)
}

function relatedOf(workspace: Workspace, item: WorkItemRow) {
  const { read } = workspace
  const batch = makeItemBatch(workspace, [item])
  return {
    assignees: read.assigneesOf([item.id]).get(item.id) ?? [],
    labels: read.labelsOf([item.id]).get(item.id) ?? [],
    milestone: item.milestoneId === null ? undefined : read.find('milestone', item.milestoneId)?.title,
    parent: item.parentId === null ? undefined : shown(batch.parentKey(item)),
    author: read.find('member', item.createdBy),
    blockedBy: batch.links(item, 'blockedBy'),
    blocks: batch.links(item, 'blocks'),
    movedFrom: item.movedFromId === null ? undefined : shown(keyOfId(workspace, item.movedFromId)),
    movedTo: item.movedToId === null ? undefined : shown(keyOfId(workspace, item.movedToId)),
    children: read.childrenOf(item.id),
  }
}

/** What is of a project that whoever looks has not. */
function shown(key: string | null): string {
  return key ?? say`an item that you cannot see`
}

function headForPeople(context: Context, workspace: Workspace, item: WorkItemRow): string[] {
  const { output } = context
  const { style, times } = output
  const related = relatedOf(workspace, item)
  const rows: readonly (readonly [string, string])[] = [
    ['Assignees', related.assignees.map((member) => style.cyan(handle(member))).join(', ')],
    ['Labels', related.labels.map((label) => style.hex(label.color, oneLine(label.name))).join(', ')],
    ['Milestone', oneLine(related.milestone ?? '')],
    ['Estimate', item.estimate === null ? '' : say`${item.estimate} points`],
    ['Start', item.startOn === null ? '' : localDate(item.startOn, times)],
    ['Due', dueText(context, item)],
    ...planForPeople(workspace, item, times),
    ['Part of', related.parent ?? ''],
    ['Parts', partsText(workspace, related.children)],
    ['Waits for', related.blockedBy.map(({ key, edge }) => shown(key) + tieText(edge)).join(', ')],
    ['Blocks', related.blocks.map(({ key, edge }) => shown(key) + tieText(edge)).join(', ')],
    ['Was', related.movedFrom ?? ''],
    ['Is now', item.deletedAt === null ? '' : (related.movedTo ?? '')],
    ['Closed', item.closedAt === null ? '' : closedText(context, workspace, item)],
    ['Link', item.externalUrl === null ? '' : style.blue(oneLine(item.externalUrl))],
    ['Deleted', item.deletedAt === null ? '' : style.red(fullTime(item.deletedAt, times))],
  ]
  const width = 11
  const facts = [
    paintStatus(style, item.status, sayText(statusInfo(item.status).name)),
    sayText(item.type),
    item.priority === 0 ? '' : paintPriority(style, item.priority, sayText(priorityOfRank(item.priority))),
    `${related.author === undefined ? '' : `${handle(related.author)} `}${relativeTime(item.createdAt, times.now)}`,
    say`updated ${relativeTime(item.updatedAt, times.now)}`,
  ]
  return [
    `${style.bold(oneLine(item.title))} ${style.dim(workspace.read.keyOf(item))}`,
    facts.filter((fact) => fact !== '').join(style.dim(' · ')),
    ...rows
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${style.dim(sayText(name).padEnd(width))}${value}`),
  ]
}

function handle(member: MemberRow): string {
  return `@${member.handle}`
}

function dueText({ output }: Context, item: WorkItemRow): string {
  if (item.dueOn === null) return ''
  const { style, times } = output
  const text = localDate(item.dueOn, times)
  return isOverdue(item, today(times.now, times.isUtc)) ? style.red(say`${text}, overdue`) : text
}

function partsText(workspace: Workspace, children: readonly WorkItemRow[]): string {
  const closed = children.filter((child) => child.closedAt !== null).length
  if (children.length === 0) return ''
  const keys = children.slice(0, 10).map((child) => workspace.read.keyOf(child))
  const more = children.length > keys.length ? say`, and ${children.length - keys.length} more` : ''
  return say`${closed} of ${children.length} closed: ${keys.join(', ')}${more}`
}

function closedText({ output }: Context, workspace: Workspace, item: WorkItemRow): string {
  const by = item.closedBy === null ? undefined : workspace.read.find('member', item.closedBy)
  const at = item.closedAt === null ? '' : fullTime(item.closedAt, output.times)
  const why = item.closeReason === null ? '' : ` (${item.closeReason.replaceAll('_', ' ')})`
  return at + (by === undefined ? '' : say` by ${handle(by)}`) + why
}
