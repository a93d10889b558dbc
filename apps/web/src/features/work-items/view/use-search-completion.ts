import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import type { QueryOption } from '../../../client/model.ts'
import { useClient } from '../../../data/client-context.tsx'
import { applyOption, carryOver, type TextEdit, usefulOptions } from './search-completion.ts'

export interface SearchCompletionOptions {
  readonly text: string
  /** Where the cursor stands. */
  readonly cursor: number
  readonly project: string | undefined
  readonly onEdit: (edit: TextEdit) => void
}

export interface SearchCompletion {
  readonly isOpen: boolean
  readonly options: readonly QueryOption[]
  /** -1: none, and Enter searches for what is typed. */
  readonly active: number
  open(): void
  close(): void
  pick(option: QueryOption): void
  onKeyDown(event: KeyboardEvent): void
}

/** The list under the search box: what may be typed here, chosen with the arrows, or taken with Tab. */
export function useSearchCompletion({ text, cursor, project, onEdit }: SearchCompletionOptions): SearchCompletion {
  const client = useClient()
  const [isWanted, setWanted] = useState(false)
  const [active, setActive] = useState(-1)
  const { data } = useQuery({
    queryKey: ['completion', text, cursor, project],
    queryFn: async ({ signal }) => ({
      text,
      completion: await client.queries.completeQuery({ query: text, cursor, project }, signal),
    }),
    enabled: isWanted,
    // Names may be new at any time; what was offered a moment ago is good enough until the answer comes.
    staleTime: 5_000,
    placeholderData: (offered) => offered && carryOver(offered, text),
    retry: false,
  })
  const options = isWanted && data !== undefined ? usefulOptions(text, data.completion) : []
  const isOpen = options.length > 0
  const close = () => {
    setWanted(false)
    setActive(-1)
  }
  const pick = (option: QueryOption) => {
    if (data === undefined) return
    setActive(-1)
    onEdit(applyOption(text, data.completion, option))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const act = keyActions({ isOpen, isWanted, active, options, setWanted, setActive, close, pick })[event.key]
    if (act === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (act()) event.preventDefault()
  }
  return {
    isOpen,
    options,
    active: Math.min(active, options.length - 1),
    open: () => setWanted(true),
    close,
    pick,
    onKeyDown,
  }
}

interface KeyState extends Pick<SearchCompletion, 'isOpen' | 'options' | 'active' | 'close' | 'pick'> {
  readonly isWanted: boolean
  readonly setWanted: (isWanted: boolean) => void
  readonly setActive: (active: number) => void
}

/** Each returns whether the key was used up. */
function keyActions(state: KeyState): Readonly<Record<string, () => boolean>> {
  const { isOpen, options, active, setWanted, setActive, close, pick } = state
  const step = (by: 1 | -1) => () => {
    setWanted(true)
    // One step beyond either end none is chosen: the text is then what it was.
    if (isOpen) setActive(((active + 1 + by + options.length + 1) % (options.length + 1)) - 1)
    return true
  }
  const take = (at: number) => {
    const option = options[at]
    if (!isOpen || option === undefined) return false
    pick(option)
    return true
  }
  return {
    ArrowDown: step(1),
    ArrowUp: step(-1),
    Tab: () => take(Math.max(0, active)),
    Enter: () => {
      if (take(active)) return true
      close()
      return true
    },
    Escape: () => {
      if (!isOpen) return false
      close()
      return true
    },
  }
}
