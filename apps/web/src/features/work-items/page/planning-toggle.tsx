import { flushSync } from 'react-dom'
import { useMessages } from '../../../messages/messages-context.tsx'
import { PlusIcon } from '../../../ui/icons.tsx'
import type { PlanField } from './edited-part.ts'

export interface PlanningToggleProps {
  readonly isOpen: boolean
  /** The first line that opening it brings, which then has the focus. */
  readonly first: PlanField
  readonly onToggle: (isOpen: boolean) => void
}

/** Most items are never planned: one quiet line in place of six that say nothing. */
export function PlanningToggle({ isOpen, first, onToggle }: PlanningToggleProps) {
  const { itemPlan: texts, itemPage } = useMessages()
  return (
    <button
      type="button"
      data-property="planning"
      aria-expanded={isOpen}
      onClick={({ currentTarget }) => {
        flushSync(() => onToggle(!isOpen))
        const line = currentTarget.parentElement?.querySelector<HTMLElement>(`[data-property="${first}"]`)
        if (!isOpen) line?.focus()
      }}
      className="flex min-h-8 items-center gap-1.5 self-start rounded-md px-2 text-xs text-ink-muted hover:bg-hover hover:text-ink"
    >
      {!isOpen && <PlusIcon className="size-3.5" />}
      {isOpen ? itemPage.showFewerProperties : texts.add}
    </button>
  )
}
