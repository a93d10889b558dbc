import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { Member, WorkItem } from '../../../client/model.ts'
import { useClient, useSession } from '../../../data/client-context.tsx'
import { membersQuery } from '../../../data/queries.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { OptionList } from '../../../ui/option-list.tsx'
import { useItemEdits } from '../use-item-edits.ts'
import type { PickerContentProps } from './item-picker.tsx'
import { sharedState } from './shared-state.ts'

/** Everybody who may be assigned; who already is, and oneself, first. Several may be picked in a row. */
export function AssigneePicker({ items: opened, onEdit }: PickerContentProps) {
  const messages = useMessages()
  const { viewer } = useSession()
  const [search, setSearch] = useState('')
  const { data: found = [] } = useQuery(membersQuery(useClient(), useDeferredValue(search.trim())))
  const items = useItemEdits().current(opened)
  const members = search === '' ? withFirst([...assigneesOf(items), viewer], found) : found
  const stateOf = (member: Member) =>
    sharedState(items, ({ assignees }) => assignees.some(({ id }) => id === member.id))
  return (
    <OptionList
      label={messages.pick.assignees}
      onSearch={setSearch}
      options={members.map((member) => ({
        id: member.id,
        label: member.name === '' ? member.handle : member.name,
        detail:
          member.id === viewer.id ? `(${messages.pick.me})` : member.name === member.handle ? undefined : member.handle,
        icon: <Avatar person={member} size={18} />,
        state: stateOf(member),
      }))}
      onPick={({ id }) => {
        const member = members.find((one) => one.id === id)
        if (member !== undefined) onEdit(items, { field: 'assignee', member, isAdded: stateOf(member) !== 'on' })
      }}
    />
  )
}

function assigneesOf(items: readonly WorkItem[]): readonly Member[] {
  return items.flatMap(({ assignees }) => assignees)
}

function withFirst(first: readonly Member[], others: readonly Member[]): readonly Member[] {
  return [...new Map([...first, ...others].map((member) => [member.id, member])).values()]
}
