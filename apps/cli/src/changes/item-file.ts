import { type LabelRow, type MemberRow, priorityOfRank, type WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { misuse } from '../command-line/cli-error.ts'
import { didYouMean } from '../command-line/suggest.ts'
import type { FrontMatter } from '../input/front-matter.ts'
import { keyOfId } from '../items/item-readers.ts'
import { say } from '../texts/say.ts'
import type { PropertyTexts } from './item-changes.ts'

/** A work item as the text file that people edit. */
export interface ItemFile {
  readonly properties: PropertyTexts
  readonly assignees: readonly string[] | undefined
  readonly labels: readonly string[] | undefined
  readonly body: string
}

const names = [
  'title',
  'type',
  'status',
  'priority',
  'assignees',
  'labels',
  'milestone',
  'parent',
  'estimate',
  'start',
  'due',
] as const

export function itemToFile(workspace: Workspace, item: WorkItemRow): FrontMatter {
  const milestone = item.milestoneId === null ? undefined : workspace.read.find('milestone', item.milestoneId)
  const assignees: readonly MemberRow[] = workspace.read.assigneesOf([item.id]).get(item.id) ?? []
  const labels: readonly LabelRow[] = workspace.read.labelsOf([item.id]).get(item.id) ?? []
  return {
    properties: {
      title: item.title,
      type: item.type,
      status: item.status,
      priority: priorityOfRank(item.priority),
      assignees: assignees.map((member) => member.handle),
      labels: labels.map((label) => label.name),
      milestone: milestone?.title ?? '',
      parent: item.parentId === null ? '' : (keyOfId(workspace, item.parentId) ?? ''),
      estimate: item.estimate === null ? '' : String(item.estimate),
      start: item.startOn ?? '',
      due: item.dueOn ?? '',
    },
    body: item.description === null ? '' : `${item.description}\n`,
  }
}

export function readItemFile({ properties, body }: FrontMatter): ItemFile {
  for (const name of Object.keys(properties)) {
    if (!names.some((known) => known === name)) {
      throw misuse(say`"${name}" is no property of an item; nothing was changed`, ...didYouMean(name, names))
    }
  }
  const text = (name: string) => {
    const value = properties[name]
    return typeof value === 'string' || value === undefined ? value : value.join(', ')
  }
  return {
    properties: {
      title: text('title'),
      type: text('type'),
      status: text('status'),
      priority: text('priority'),
      milestone: text('milestone'),
      parent: text('parent'),
      estimate: text('estimate'),
      start: text('start'),
      due: text('due'),
    },
    assignees: list(properties['assignees']),
    labels: list(properties['labels']),
    body,
  }
}

function list(value: string | readonly string[] | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined
  return (typeof value === 'string' ? value.split(',') : value).map((name) => name.trim()).filter((name) => name !== '')
}
