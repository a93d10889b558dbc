import { Command } from 'cmdk'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useMessages } from '../messages/messages-context.tsx'
import { cx } from './class-names.ts'
import { highlightedOption } from './highlighted-option.ts'
import { CheckIcon, DashIcon } from './icons.tsx'

export interface Option {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  /** Said in a quieter tone behind the label. */
  readonly detail?: string | undefined
  /** Also found by these words. */
  readonly keywords?: string | undefined
  readonly state?: 'on' | 'some' | 'off'
}

export interface OptionListProps {
  /** Name of the field, and what stands in it while it is empty. */
  readonly label: string
  readonly options: readonly Option[]
  readonly onPick: (option: Option) => void
  readonly emptyText?: string
  /** Given when the options come from a search elsewhere; otherwise the list filters them by itself. */
  readonly onSearch?: (text: string) => void
  /** The digits 1–9 pick the option at that place. */
  readonly hasDigits?: boolean
}

/** As many as people look through; more are reached by typing. */
const shownMax = 60

/** A field with the options that fit it below: arrows and Enter, or the mouse. */
export function OptionList({ label, options, onPick, emptyText, onSearch, hasDigits = false }: OptionListProps) {
  const messages = useMessages()
  const [text, setText] = useState('')
  const shown = (onSearch === undefined ? options.filter((option) => fits(option, text)) : options).slice(0, shownMax)
  const root = useRef<HTMLDivElement>(null)
  const highlight = useHighlight(shown, root)
  const pick = (option: Option) => {
    // A list in which several are picked may put it elsewhere: the highlight goes with it.
    highlight.keep(option.id)
    onPick(option)
  }
  const onDigit = (key: string) => {
    const option = hasDigits && text === '' && /^[1-9]$/.test(key) ? shown[Number(key) - 1] : undefined
    if (option !== undefined) pick(option)
    return option !== undefined
  }
  return (
    <Command
      ref={root}
      value={highlight.id ?? ''}
      onValueChange={highlight.choose}
      shouldFilter={false}
      loop
      label={label}
      className="flex w-64 max-w-full flex-col"
    >
      <Command.Input
        // A list that opens is there to be typed into.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={text}
        placeholder={label}
        onValueChange={(next) => {
          setText(next)
          highlight.keep(undefined)
          onSearch?.(next)
        }}
        onKeyDown={(event) => onDigit(event.key) && event.preventDefault()}
        className="h-9 w-full border-b border-line bg-transparent px-3 text-sm outline-none"
      />
      <Command.List label={label} className="max-h-72 overflow-y-auto overscroll-contain p-1">
        <Command.Empty className="px-2 py-3 text-center text-ink-muted">
          {emptyText ?? messages.pick.nothingFound}
        </Command.Empty>
        {shown.map((option, index) => (
          <OptionRow
            key={option.id}
            option={option}
            digit={hasDigits && text === '' ? index + 1 : undefined}
            onPick={pick}
          />
        ))}
      </Command.List>
    </Command>
  )
}

function useHighlight(shown: readonly Option[], root: RefObject<HTMLElement | null>) {
  const [chosen, keep] = useState<string>()
  const id = highlightedOption(shown, chosen)
  // The list itself tells screen readers of a move with the keys only, not of options that arrive later.
  useEffect(() => {
    const row = id && root.current?.querySelector(`[role="option"][data-value="${CSS.escape(id)}"]`)
    if (row) root.current?.querySelector('input')?.setAttribute('aria-activedescendant', row.id)
  }, [root, id])
  // At the first option nobody has gone anywhere: when another one comes first, that one is meant.
  return { id, keep, choose: (next: string) => keep(next === shown[0]?.id ? undefined : next) }
}

function fits({ label, detail = '', keywords = '' }: Option, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return `${label} ${detail} ${keywords}`.toLowerCase().includes(wanted)
}

interface OptionRowProps {
  readonly option: Option
  readonly digit: number | undefined
  readonly onPick: (option: Option) => void
}

function OptionRow({ option, digit, onPick }: OptionRowProps) {
  const { state } = option
  return (
    <Command.Item
      value={option.id}
      onSelect={() => onPick(option)}
      className="flex h-8 items-center gap-2 rounded-md px-2 select-none data-[selected=true]:bg-hover max-md:h-10"
    >
      {option.icon !== undefined && (
        <span className="flex size-5 shrink-0 items-center justify-center">{option.icon}</span>
      )}
      <span className="min-w-0 flex-1 truncate">
        {option.label}
        {option.detail !== undefined && <span className="text-ink-faint"> {option.detail}</span>}
      </span>
      {state === 'on' && (
        <CheckIcon className="shrink-0 text-accent-text" aria-hidden={false} role="img" aria-label="✓" />
      )}
      {state === 'some' && (
        <DashIcon className="shrink-0 text-accent-text" aria-hidden={false} role="img" aria-label="–" />
      )}
      {digit !== undefined && digit < 10 && (
        <span aria-hidden="true" className={cx('w-3 shrink-0 text-right text-xs text-ink-faint')}>
          {digit}
        </span>
      )}
    </Command.Item>
  )
}
