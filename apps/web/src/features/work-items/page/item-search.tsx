import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { RelatedItem, WorkItem } from '../../../client/model.ts'
import { useClient } from '../../../data/client-context.tsx'
import { useMessages } from '../../../messages/messages-context.tsx'
import { OptionList } from '../../../ui/option-list.tsx'
import { StatusIcon } from '../status-icon.tsx'
import { queryOfWords } from './words-query.ts'

export interface ItemSearchProps {
  readonly label: string
  /** Only items of this project; of all when undefined. */
  readonly project: string | undefined
  /** Ids that make no sense here. */
  readonly without: readonly string[]
  /** The text of the option that picks nothing. */
  readonly clear?: string | undefined
  readonly onPick: (item: RelatedItem | null) => void
}

const nothing = 'nothing'

/** Finds an item by its key or by words of its title. */
export function ItemSearch({ label, project, without, clear, onPick }: ItemSearchProps) {
  const messages = useMessages()
  const { queries } = useClient()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text)
  const list = { project, query: queryOfWords(asked, project) }
  const {
    data: found = [],
    isPending,
    isPlaceholderData,
  } = useQuery({
    queryKey: ['items', list, 'search'],
    queryFn: ({ signal }) => queries.workItems(list, { offset: 0, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  })
  // Until the answer to what is typed is there, only what fits it is offered: Enter must not pick something else.
  const isOlder = isPlaceholderData || asked !== text
  const shown = found.filter((item) => !without.includes(item.id) && (!isOlder || fits(item, text)))
  const clearing = clear === undefined || text.trim() !== '' ? [] : [{ id: nothing, label: clear }]
  return (
    <div className="w-88 max-w-full [&>div]:w-full">
      <OptionList
        label={label}
        onSearch={setText}
        emptyText={isPending || isOlder ? messages.common.loading : messages.pick.nothingFound}
        options={[...clearing, ...shown.map(optionOf)]}
        onPick={({ id }) => {
          const item = shown.find((one) => one.id === id)
          if (id === nothing) onPick(null)
          else if (item !== undefined) onPick(item)
        }}
      />
    </div>
  )
}

function fits({ key, title }: WorkItem, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return key.toLowerCase() === wanted || title.toLowerCase().includes(wanted)
}

function optionOf({ id, key, title, status }: WorkItem) {
  return { id, label: key, detail: title, icon: <StatusIcon status={status} /> }
}
