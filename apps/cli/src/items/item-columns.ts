import { type LabelRow, priorityOfRank, type Status, statusInfo, type WorkItemRow } from '@spicetime/domain'
import type { Style } from '../output/style.ts'
import type { Column } from '../output/table.ts'
import { isoInstant, localDate, relativeTime, type TimeStyle } from '../output/times.ts'
import { sayText } from '../texts/say.ts'
import type { ItemBatch } from './item-batch.ts'

/** The columns of a list of items, the same in a table and in tab-separated lines (which have more of them). */
export function itemColumns(
  batch: ItemBatch,
  style: Style,
  times: TimeStyle,
  todayOn: string,
): readonly Column<WorkItemRow>[] {
  return [...ownColumns(batch, style), ...relatedColumns(batch, style), ...timeColumns(style, times, todayOn)]
}

function ownColumns(batch: ItemBatch, style: Style): readonly Column<WorkItemRow>[] {
  return [
    {
      title: 'KEY',
      raw: batch.key,
      paint: (text, item) => (item.closedAt === null ? style.bold(text) : style.dim(text)),
    },
    {
      title: 'STATUS',
      raw: (item) => item.status,
      cell: (item) => sayText(statusInfo(item.status).name),
      paint: (text, item) => paintStatus(style, item.status, text),
      drop: 6,
    },
    { title: 'TYPE', raw: (item) => item.type, isRawOnly: true },
    {
      title: 'PRIORITY',
      raw: (item) => priorityOfRank(item.priority),
      cell: (item) => (item.priority === 0 ? '' : sayText(priorityOfRank(item.priority))),
      paint: (text, item) => paintPriority(style, item.priority, text),
      drop: 5,
    },
    { title: 'TITLE', raw: (item) => item.title, shrink: 3, minWidth: 30 },
  ]
}

function relatedColumns(batch: ItemBatch, style: Style): readonly Column<WorkItemRow>[] {
  const labels = (item: WorkItemRow) => batch.labels(item).map((label) => label.name)
  return [
    {
      title: 'ASSIGNEES',
      raw: (item) =>
        batch
          .assignees(item)
          .map((member) => member.handle)
          .join(','),
      paint: style.cyan,
      shrink: 2,
      minWidth: 10,
      drop: 2,
    },
    {
      title: 'LABELS',
      raw: (item) => labels(item).join(','),
      cell: (item) => labels(item).join(', '),
      paint: (text, item) => paintLabels(style, batch.labels(item), text),
      shrink: 1,
      minWidth: 14,
      drop: 1,
    },
    { title: 'MILESTONE', raw: (item) => batch.milestone(item)?.title ?? '', isRawOnly: true },
  ]
}

function timeColumns(style: Style, times: TimeStyle, todayOn: string): readonly Column<WorkItemRow>[] {
  return [
    {
      title: 'DUE',
      raw: (item) => item.dueOn ?? '',
      cell: (item) => (item.dueOn === null ? '' : localDate(item.dueOn, times)),
      paint: (text, item) => (isOverdue(item, todayOn) ? style.red(text) : text),
      drop: 4,
    },
    {
      title: 'UPDATED',
      raw: (item) => isoInstant(item.updatedAt),
      cell: (item) => relativeTime(item.updatedAt, times.now),
      paint: style.dim,
      drop: 3,
    },
  ]
}

export function isOverdue(item: WorkItemRow, todayOn: string): boolean {
  return item.dueOn !== null && item.dueOn < todayOn && item.closedAt === null
}

export function paintStatus(style: Style, status: Status, text: string): string {
  const paints = {
    backlog: style.dim,
    unstarted: (plain: string) => plain,
    started: style.yellow,
    done: style.green,
    cancelled: style.dim,
  } as const
  return paints[statusInfo(status).category](text)
}

export function paintPriority(style: Style, priority: number, text: string): string {
  const name = priorityOfRank(priority)
  if (name === 'urgent') return style.bold(style.red(text))
  if (name === 'high') return style.red(text)
  return name === 'medium' ? style.yellow(text) : style.dim(text)
}

/** Colours each label's name inside a text that may have been cut. */
function paintLabels(style: Style, labels: readonly LabelRow[], text: string): string {
  if (!style.hasColor) return text
  const names = text.split(', ')
  return names
    .map((name, index) => {
      const label = labels[index]
      return label === undefined ? name : style.hex(label.color, name)
    })
    .join(', ')
}
