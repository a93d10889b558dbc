import { useEffect, useRef } from 'react'
import type { QueryOption } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { cx } from '../../../ui/class-names.ts'

export interface SearchOptionsProps {
  readonly id: string
  readonly options: readonly QueryOption[]
  readonly active: number
  readonly onPick: (option: QueryOption) => void
}

/** What may be typed at the cursor. The search box keeps the focus and names the chosen option. */
export function SearchOptions({ id, options, active, onPick }: SearchOptionsProps) {
  const messages = useMessages()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[aria-selected=true]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div className="appear absolute inset-x-0 top-9.5 z-30 max-w-130 rounded-lg bg-raised shadow-float">
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={messages.completion.label}
        className="max-h-76 overflow-y-auto overscroll-contain p-1"
      >
        {options.map((option, index) => (
          // The keys are those of the search box, which has the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={option.text}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(option)}
            className={cx(
              'flex h-8 items-center gap-3 rounded-md px-2 select-none max-md:h-10',
              index === active ? 'bg-active' : 'hover:bg-hover',
            )}
          >
            <span className={cx('shrink-0 truncate', option.kind === 'key' && 'font-medium')}>{option.label}</span>
            {option.detail !== null && <span className="min-w-0 flex-1 truncate text-ink-muted">{option.detail}</span>}
          </div>
        ))}
      </div>
      <p aria-hidden="true" className="border-t border-line px-3 py-1.5 text-xs text-ink-faint max-md:hidden">
        {messages.completion.hint}
      </p>
    </div>
  )
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}
