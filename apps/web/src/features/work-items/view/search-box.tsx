import {
  type ChangeEvent,
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { useCommands } from '../../../app/commands/command-registry.ts'
import type { QueryProblem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { cx } from '../../../ui/class-names.ts'
import { CloseIcon, SearchIcon } from '../../../ui/icons.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { applySuggestion, type TextEdit } from './search-completion.ts'
import { optionId, SearchOptions } from './search-options.tsx'
import { useSearchCompletion } from './use-search-completion.ts'

export interface SearchBoxProps {
  readonly query: string
  readonly problem: QueryProblem | undefined
  /** Whose labels and milestones are offered first. */
  readonly project: string | undefined
  /** What is searched, for screen readers; items when left out. */
  readonly label?: string
  readonly onChange: (query: string) => void
}

/** A short pause in typing; the result follows without an answer for every letter. */
const pauseMs = 120

export function SearchBox({ query, problem, project, label, onChange }: SearchBoxProps) {
  const messages = useMessages()
  const [problemId, listId] = [useId(), useId()]
  const { field, text, wrong, edit, completion, events } = useSearchField({ query, problem, project, onChange })
  useSearchCommand(field)
  return (
    <search className="relative min-w-0 flex-1">
      <SearchIcon className="pointer-events-none absolute top-2 left-2.5 text-ink-faint" />
      <input
        ref={field}
        value={text}
        {...events}
        role="combobox"
        aria-expanded={completion.isOpen}
        aria-controls={completion.isOpen ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={completion.active < 0 ? undefined : optionId(listId, completion.active)}
        aria-label={label ?? messages.items.search}
        aria-invalid={problem !== undefined}
        aria-describedby={wrong === undefined ? undefined : problemId}
        placeholder={label ?? messages.items.searchPlaceholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className={cx('field truncate px-8', problem !== undefined && 'border-danger')}
      />
      <SearchEnd isEmpty={text === ''} onClear={() => edit({ text: '', cursor: 0 })} />
      <span role="status" className="sr-only">
        {completion.isOpen && messages.completion.count(completion.options.length)}
      </span>
      {completion.isOpen && (
        <SearchOptions id={listId} options={completion.options} active={completion.active} onPick={completion.pick} />
      )}
      {wrong !== undefined && !completion.isOpen && (
        <SearchProblem
          id={problemId}
          query={query.trim()}
          problem={wrong}
          onPick={(suggestion) => edit(applySuggestion(query.trim(), wrong, suggestion))}
        />
      )}
    </search>
  )
}

/** The text and its cursor, with the completion that belongs to the place. */
function useSearchField({ query, problem, project, onChange }: SearchBoxProps) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useSearchText(query, onChange)
  const [cursor, setCursor] = useState(0)
  const edit = (next: TextEdit) => {
    setText(next.text)
    setCursor(next.cursor)
    field.current?.focus()
    // After React has written the text: writing it puts the cursor to the end.
    requestAnimationFrame(() => field.current?.setSelectionRange(next.cursor, next.cursor))
  }
  // Of what is typed, not of what was.
  const wrong = text.trim() === query.trim() ? problem : undefined
  const completion = useSearchCompletion({ text, cursor, project, onEdit: edit })
  const events = {
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) => {
      setText(target.value)
      setCursor(target.selectionStart ?? target.value.length)
      completion.open()
    },
    onSelect: ({ currentTarget }: SyntheticEvent<HTMLInputElement>) => setCursor(currentTarget.selectionStart ?? 0),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      // What is typed is searched for already: Enter goes to what was found, as Escape does.
      const isDone =
        event.key === 'Enter' && completion.active < 0 && wrong === undefined && !event.nativeEvent.isComposing
      completion.onKeyDown(event)
      if (isDone || (event.key === 'Escape' && !event.defaultPrevented)) goToItems(event.currentTarget)
    },
    onBlur: completion.close,
  }
  return { field, text, wrong, edit, completion, events }
}

/** From the box into what it searches: a list or a board, whose rows the arrows then walk. */
function goToItems(field: HTMLInputElement): void {
  field.blur()
  document.querySelector<HTMLElement>('main [role=grid]')?.focus({ preventScroll: true })
}

/** At the right end: the key that leads here, or the way to an empty box. */
function SearchEnd({ isEmpty, onClear }: { readonly isEmpty: boolean; readonly onClear: () => void }) {
  const messages = useMessages()
  if (isEmpty) return <Kbd keys="/" className="pointer-events-none absolute top-1.5 right-2 max-md:hidden" />
  return (
    <button
      type="button"
      aria-label={messages.items.clearSearch}
      onClick={onClear}
      className="absolute top-1 right-1 flex size-6 items-center justify-center rounded text-ink-faint hover:bg-hover"
    >
      <CloseIcon />
    </button>
  )
}

function useSearchCommand(field: RefObject<HTMLInputElement | null>): void {
  const { commands } = useMessages()
  useCommands([
    {
      id: 'focus-search',
      title: commands.focusSearch,
      group: 'view',
      keys: ['/', 'mod+f'],
      run: () => {
        field.current?.focus()
        field.current?.select()
      },
    },
  ])
}

/** What is typed, and what was last asked; a query from elsewhere (a quick filter, the history) takes its place. */
function useSearchText(query: string, onChange: (query: string) => void) {
  const [text, setText] = useState(query)
  const asked = useRef(query)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (query === asked.current) return
    asked.current = query
    clearTimeout(timer.current)
    setText(query)
  }, [query])
  useEffect(() => () => clearTimeout(timer.current), [])
  const type = (next: string) => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      asked.current = next
      onChange(next)
    }, pauseMs)
  }
  return [text, type] as const
}

interface SearchProblemProps {
  readonly id: string
  readonly query: string
  readonly problem: QueryProblem
  readonly onPick: (suggestion: string) => void
}

/** The query with the wrong place underlined, and what would be right. */
function SearchProblem({ id, query, problem, onPick }: SearchProblemProps) {
  const messages = useMessages()
  const end = problem.at + Math.max(1, problem.length)
  return (
    <div
      id={id}
      role="alert"
      className="absolute inset-x-0 top-9.5 z-20 rounded-lg bg-raised px-3 py-2 text-sm shadow-float"
    >
      <p className="font-mono text-xs break-words whitespace-pre-wrap text-ink-muted" aria-hidden="true">
        {query.slice(0, problem.at)}
        <span className="text-danger underline decoration-wavy underline-offset-2">
          {query.slice(problem.at, end) || ' '}
        </span>
        {query.slice(end)}
      </p>
      <p className="mt-1 text-danger">{problem.message}</p>
      {problem.suggestions.length > 0 && (
        <p className="mt-1.5 flex flex-wrap items-center gap-1.5 text-ink-muted">
          {messages.completion.instead}
          {problem.suggestions.map((suggestion) => (
            <button
              key={suggestion}
              type="button"
              // Before the field loses the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(suggestion)}
              className="rounded-md border border-line px-2 py-0.5 font-mono text-xs text-accent-text hover:bg-hover"
            >
              {suggestion}
            </button>
          ))}
        </p>
      )}
    </div>
  )
}
