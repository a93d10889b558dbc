import { useEffect, useId, useRef, useState } from 'react'
import { useCommands } from '../../../app/commands/command-registry.ts'
import type { QueryProblem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { cx } from '../../../ui/class-names.ts'
import { CloseIcon, SearchIcon } from '../../../ui/icons.tsx'
import { Kbd } from '../../../ui/kbd.tsx'

export interface SearchBoxProps {
  readonly query: string
  readonly problem: QueryProblem | undefined
  readonly onChange: (query: string) => void
}

/** A short pause in typing; the result follows without an answer for every letter. */
const pauseMs = 120

export function SearchBox({ query, problem, onChange }: SearchBoxProps) {
  const messages = useMessages()
  const field = useRef<HTMLInputElement>(null)
  const problemId = useId()
  const [text, setText] = useSearchText(query, onChange)
  useCommands([
    {
      id: 'focus-search',
      title: messages.commands.focusSearch,
      group: 'view',
      keys: ['/', 'mod+f'],
      run: () => {
        field.current?.focus()
        field.current?.select()
      },
    },
  ])
  return (
    <search className="relative min-w-0 flex-1">
      <SearchIcon className="pointer-events-none absolute top-2 left-2.5 text-ink-faint" />
      <input
        ref={field}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        aria-label={messages.items.search}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        placeholder={messages.items.searchPlaceholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className={cx('field truncate px-8', problem !== undefined && 'border-danger')}
      />
      {text === '' ? (
        <Kbd keys="/" className="pointer-events-none absolute top-1.5 right-2 max-md:hidden" />
      ) : (
        <button
          type="button"
          aria-label={messages.items.clearSearch}
          onClick={() => {
            setText('')
            field.current?.focus()
          }}
          className="absolute top-1 right-1 flex size-6 items-center justify-center rounded text-ink-faint hover:bg-hover"
        >
          <CloseIcon />
        </button>
      )}
      {problem !== undefined && text.trim() === query.trim() && (
        <SearchProblem id={problemId} query={query.trim()} problem={problem} />
      )}
    </search>
  )
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
}

/** The query with the wrong place underlined, and what would be right. */
function SearchProblem({ id, query, problem }: SearchProblemProps) {
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
    </div>
  )
}
