import { hasConstraintDate, workText } from '@spicetime/domain'
import { useMemo, useState } from 'react'
import type { ConstraintType, ItemPlan, WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { OptionList } from '../../../ui/option-list.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { DatePicker } from './date-picker.tsx'
import type { PlanField } from './edited-part.ts'
import { guessesText, parseAmount, parseGuesses, parsePeople, parsePercent, parseSkills } from './typed-plan.ts'
import { TypedValue } from './typed-value.tsx'
import { type FieldEdit, useItemFields } from './use-item-fields.ts'

export interface PlanPopoverProps {
  readonly item: WorkItemDetail
  readonly field: PlanField
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

/** The popover for what planning asks of an item. */
export function PlanPopover({ item, field, anchor, onClose }: PlanPopoverProps) {
  const { itemPage, itemPlan } = useMessages()
  const ref = useMemo(() => ({ current: anchor }), [anchor])
  const save = useItemFields(item.id)
  const onSave = ({ shown, ...edit }: PlanEdit) => {
    onClose()
    void save({ ...edit, shown: { plan: { ...item.plan, ...shown } } })
  }
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      anchor={ref}
      label={itemPage.set(itemPlan.fields[field])}
      align="end"
    >
      {field === 'constraint' ? (
        <ConstraintPicker plan={item.plan} onSave={onSave} />
      ) : (
        <TypedField plan={item.plan} field={field} onSave={onSave} />
      )}
    </Popover>
  )
}

type PlanEdit = Omit<FieldEdit, 'shown'> & { readonly shown: Partial<ItemPlan> }

interface FieldProps {
  readonly plan: ItemPlan
  readonly onSave: (edit: PlanEdit) => void
}

/** What is in the field, and the edit that a text means. */
function entryOf(plan: ItemPlan, field: Exclude<PlanField, 'constraint'>): Entry {
  switch (field) {
    case 'work':
      return { text: guessesText(plan), edit: setTo((text) => parseGuesses(text)) }
    case 'remaining':
      return {
        text: plan.remainingMinutes === null ? '' : workText(plan.remainingMinutes),
        edit: setTo((text) => named('remainingMinutes', parseAmount(text))),
      }
    case 'progress':
      return {
        text: plan.percentComplete === null ? '' : String(plan.percentComplete),
        edit: setTo((text) => named('percentComplete', parsePercent(text))),
      }
    case 'people':
      return {
        text: plan.peopleNeeded === null ? '' : String(plan.peopleNeeded),
        edit: setTo((text) => named('peopleNeeded', parsePeople(text))),
      }
    case 'skills':
      return { text: plan.requiredSkills.join(', '), edit: (text) => skillEdit(plan.requiredSkills, parseSkills(text)) }
  }
}

interface Entry {
  readonly text: string
  readonly edit: (text: string) => PlanEdit | undefined
}

/** Fields that an edit takes as they are shown. */
type Shown = Omit<Partial<ItemPlan>, 'requiredSkills'>

function setTo(parse: (text: string) => Shown | undefined): Entry['edit'] {
  return (text) => {
    const set = parse(text)
    return set === undefined ? undefined : { set, shown: set }
  }
}

function named(field: keyof Shown, value: number | null | undefined): Shown | undefined {
  return value === undefined ? undefined : { [field]: value }
}

function skillEdit(before: readonly string[], after: readonly string[] | undefined): PlanEdit | undefined {
  if (after === undefined) return undefined
  const nameOf = (skill: string) => skill.split(':')[0]
  const kept = new Set(after.map(nameOf))
  return {
    set: {},
    addSkills: after.filter((skill) => !before.includes(skill)),
    removeSkills: before.filter((skill) => !kept.has(nameOf(skill))),
    shown: { requiredSkills: after },
  }
}

function TypedField({ plan, field, onSave }: FieldProps & { readonly field: Exclude<PlanField, 'constraint'> }) {
  const { itemPlan: texts } = useMessages()
  const { text, edit } = entryOf(plan, field)
  return (
    <TypedValue
      label={texts.fields[field]}
      hint={texts.hints[field]}
      help={texts.help[field]}
      wrong={texts.wrong[field]}
      text={text}
      parse={edit}
      onPick={onSave}
      clear={text === '' ? undefined : texts.empty[field]}
    />
  )
}

const constraintTypes = [
  'as-soon-as-possible',
  'as-late-as-possible',
  'start-no-earlier-than',
  'start-no-later-than',
  'finish-no-earlier-than',
  'finish-no-later-than',
  'must-start-on',
  'must-finish-on',
] as const satisfies readonly ConstraintType[]

/** First what holds the dates, then, where that has one, the day. */
function ConstraintPicker({ plan, onSave }: FieldProps) {
  const { itemPage, itemPlan: texts } = useMessages()
  const [dated, setDated] = useState<ConstraintType>()
  const save = (constraintType: ConstraintType | null, constraintOn: string | null) => {
    const set = { constraintType, constraintOn }
    onSave({ set, shown: set })
  }
  if (dated !== undefined) {
    const name = texts.constraints[dated]
    return <DatePicker name={name} value={plan.constraintOn} onPick={(on) => save(on === null ? null : dated, on)} />
  }
  const none = { id: '', label: texts.empty.constraint, state: plan.constraintType === null ? 'on' : 'off' } as const
  const options = constraintTypes.map((type) => ({
    id: type,
    label: texts.constraints[type],
    state: type === plan.constraintType ? ('on' as const) : ('off' as const),
  }))
  return (
    <OptionList
      label={itemPage.set(texts.fields.constraint)}
      options={[none, ...options]}
      onPick={({ id }) => {
        const type = constraintTypes.find((one) => one === id)
        if (type !== undefined && hasConstraintDate(type)) setDated(type)
        else save(type ?? null, null)
      }}
    />
  )
}
