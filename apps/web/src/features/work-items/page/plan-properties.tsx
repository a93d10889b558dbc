import { workText } from '@spicetime/domain'
import type { ReactNode } from 'react'
import type { ItemPlan } from '../../../client/model.ts'
import type { Messages } from '../../../messages/en.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { CalendarIcon, UnassignedIcon } from '../../../ui/icons.tsx'
import { useDates } from '../../../ui/use-dates.ts'
import type { PlanField } from './edited-part.ts'
import { ConstraintIcon, EstimateIcon, ProgressIcon, SkillIcon } from './item-icons.tsx'
import type { Property } from './item-properties.tsx'

export interface PlanProperty extends Omit<Property, 'field'> {
  readonly field: PlanField
}

const icons: Readonly<Record<PlanField, ReactNode>> = {
  work: <EstimateIcon className="shrink-0" />,
  remaining: <EstimateIcon className="shrink-0" />,
  progress: <ProgressIcon className="shrink-0" />,
  constraint: <ConstraintIcon className="shrink-0" />,
  people: <UnassignedIcon className="shrink-0" />,
  skills: <SkillIcon className="shrink-0" />,
}

/** What planning asks of an item, in the order in which it is shown. */
export function usePlanProperties(plan: ItemPlan): readonly PlanProperty[] {
  const { itemPlan: texts } = useMessages()
  const dates = useDates()
  const values: Readonly<Record<PlanField, string | undefined>> = {
    work: workValue(plan, texts),
    remaining: plan.remainingMinutes === null ? undefined : workText(plan.remainingMinutes),
    progress: plan.percentComplete === null ? undefined : texts.percent(plan.percentComplete),
    constraint: constraintValue(plan, texts, dates.day),
    people: plan.peopleNeeded === null ? undefined : String(plan.peopleNeeded),
    skills: plan.requiredSkills.length === 0 ? undefined : plan.requiredSkills.join(', '),
  }
  return planFields.map((field) => ({
    field,
    name: texts.fields[field],
    value: values[field],
    emptyText: texts.empty[field],
    isRare: true,
    content: (
      <span className="flex max-w-full min-w-0 items-center gap-1.5">
        {field === 'constraint' && plan.constraintOn !== null ? <CalendarIcon className="shrink-0" /> : icons[field]}
        <span>{values[field] ?? texts.empty[field]}</span>
      </span>
    ),
  }))
}

const planFields = ['work', 'remaining', 'progress', 'constraint', 'people', 'skills'] as const satisfies PlanField[]

type Texts = Messages['itemPlan']

function workValue(plan: ItemPlan, texts: Texts): string | undefined {
  const { optimisticMinutes: low, likelyMinutes: likely, pessimisticMinutes: high } = plan
  if (likely === null) return undefined
  if (low === null && high === null) return workText(likely)
  return texts.range(workText(likely), workText(low ?? likely), workText(high ?? likely))
}

function constraintValue(plan: ItemPlan, texts: Texts, day: (date: string) => string): string | undefined {
  const { constraintType: type, constraintOn: on } = plan
  if (type === null) return undefined
  return on === null ? texts.constraints[type] : texts.constraintOn(texts.constraints[type], day(on))
}
