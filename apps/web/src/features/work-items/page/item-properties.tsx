import type { ReactNode } from 'react'
import type { WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { cx } from '../../../ui/class-names.ts'
import { CalendarIcon, LabelIcon, MilestoneIcon, UnassignedIcon } from '../../../ui/icons.tsx'
import { useDates } from '../../../ui/use-dates.ts'
import { LabelPill } from '../label-pill.tsx'
import type { PickerField } from '../pickers/item-picker.tsx'
import { PriorityIcon } from '../priority-icon.tsx'
import { StatusIcon } from '../status-icon.tsx'
import { TypeIcon } from '../type-icon.tsx'
import type { OwnField } from './edited-part.ts'
import { EstimateIcon, ParentIcon } from './item-icons.tsx'

/** A property of an item as its page and the dialog for a new one show it. */
export interface Property {
  readonly field: PickerField | OwnField
  readonly name: string
  /** In words, for screen readers; undefined when nothing is set. */
  readonly value: string | undefined
  readonly content: ReactNode
  /** What stands on the button while there is no value; the button's name says it too. */
  readonly emptyText: string
  /** On a narrow page it is shown only when it is set, or when all are asked for. */
  readonly isRare: boolean
}

/** All properties of an item, in the order in which they are shown. */
export function useProperties(item: WorkItemDetail): readonly Property[] {
  const messages = useMessages()
  return [
    ...useWordProperties(item),
    peopleProperty(item, messages),
    labelsProperty(item, messages),
    milestoneProperty(item, messages),
    ...useDateProperties(item),
    estimateProperty(item, messages),
    parentProperty(item, messages),
  ]
}

function useWordProperties(item: WorkItemDetail): readonly Property[] {
  const messages = useMessages()
  const word = (field: 'status' | 'priority' | 'type', icon: ReactNode, text: string): Property => ({
    field,
    name: messages.field[field],
    value: text,
    emptyText: '',
    isRare: false,
    content: (
      <>
        {icon} {text}
      </>
    ),
  })
  return [
    word('status', <StatusIcon status={item.status} />, messages.status[item.status]),
    word('priority', <PriorityIcon priority={item.priority} />, messages.priority[item.priority]),
    word('type', <TypeIcon type={item.type} />, messages.type[item.type]),
  ]
}

type Texts = ReturnType<typeof useMessages>

function peopleProperty({ assignees }: WorkItemDetail, { field, items }: Texts): Property {
  const names = assignees.map((member) => (member.name === '' ? member.handle : member.name))
  return {
    field: 'assignees',
    name: field.assignees,
    value: names.length === 0 ? undefined : names.join(', '),
    emptyText: items.noAssignee,
    isRare: false,
    content:
      assignees.length === 0 ? (
        <>
          <UnassignedIcon /> {items.noAssignee}
        </>
      ) : (
        assignees.map((member, at) => (
          <span key={member.id} className="flex min-w-0 max-w-full items-center gap-1.5">
            <Avatar person={member} size={18} />
            <span className="truncate">{names[at]}</span>
          </span>
        ))
      ),
  }
}

function labelsProperty({ labels }: WorkItemDetail, { field, items }: Texts): Property {
  return {
    field: 'labels',
    name: field.labels,
    value: labels.length === 0 ? undefined : labels.map(({ name }) => name).join(', '),
    emptyText: items.noLabel,
    isRare: false,
    content:
      labels.length === 0 ? (
        <>
          <LabelIcon /> {items.noLabel}
        </>
      ) : (
        labels.map((label) => <LabelPill key={label.id} label={label} isWhole />)
      ),
  }
}

function milestoneProperty({ milestone }: WorkItemDetail, { field, items }: Texts): Property {
  return {
    field: 'milestone',
    name: field.milestone,
    value: milestone?.title,
    emptyText: items.noMilestone,
    isRare: true,
    content: <OneLine icon={<MilestoneIcon className="shrink-0" />} text={milestone?.title ?? items.noMilestone} />,
  }
}

function useDateProperties(item: WorkItemDetail): readonly Property[] {
  const { field: names, fields: more, dates: texts } = useMessages()
  const dates = useDates()
  const isOpen = item.closedAt === null
  const isOverdue = isOpen && item.dueOn !== null && dates.isOver(item.dueOn)
  const isLate = item.startOn !== null && item.dueOn !== null && item.startOn > item.dueOn
  const date = (field: 'startOn' | 'dueOn', name: string): Property => {
    const on = item[field]
    const hint = field === 'startOn' && isLate ? texts.afterDue : undefined
    const day = on === null ? undefined : dates.day(on)
    return {
      field,
      name,
      value: hint === undefined || day === undefined ? day : `${day}, ${hint}`,
      emptyText: texts.clear,
      isRare: true,
      content: (
        <span className={cx('flex flex-wrap items-center gap-x-1.5', field === 'dueOn' && isOverdue && 'text-danger')}>
          <CalendarIcon className="shrink-0" />
          <span className="whitespace-nowrap">{day ?? texts.clear}</span>
          {hint !== undefined && <span className="basis-full pl-5.5 text-xs text-warning">{hint}</span>}
        </span>
      ),
    }
  }
  return [date('dueOn', names.dueOn), date('startOn', more.startOn)]
}

function estimateProperty({ estimate }: WorkItemDetail, { field, estimates }: Texts): Property {
  return {
    field: 'estimate',
    name: field.estimate,
    value: estimate === null ? undefined : estimates.points(estimate),
    emptyText: estimates.clear,
    isRare: true,
    content: (
      <>
        <EstimateIcon className="shrink-0" /> {estimate === null ? estimates.clear : estimates.points(estimate)}
      </>
    ),
  }
}

function parentProperty({ parent }: WorkItemDetail, { fields, related }: Texts): Property {
  return {
    field: 'parent',
    name: fields.parent,
    value: parent === null ? undefined : `${parent.key} ${parent.title}`,
    emptyText: related.noParent,
    isRare: true,
    content: (
      <OneLine
        icon={<ParentIcon className="shrink-0" />}
        text={parent === null ? related.noParent : `${parent.key} ${parent.title}`}
      />
    ),
  }
}

function OneLine({ icon, text }: { readonly icon: ReactNode; readonly text: string }) {
  return (
    <span className="flex max-w-full min-w-0 items-center gap-1.5">
      {icon}
      <span className="truncate">{text}</span>
    </span>
  )
}
