import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Leave } from '../../client/calendar-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { leavesQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { PlusIcon, TrashIcon } from '../../ui/icons.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { Rows, Section } from '../settings/form-parts.tsx'
import { PencilIcon } from '../work-items/page/item-icons.tsx'
import { LeaveForm } from './leave-form.tsx'
import { LeaveStrip } from './leave-strip.tsx'
import { nameOf, spanText } from './person-text.ts'

/** Who is away in the coming year, as a strip and as a list. */
export function LeaveSection() {
  const { people: texts } = useMessages()
  const today = useDates().today()
  const { data: leaves } = useQuery(leavesQuery(useClient(), today))
  const [edited, setEdited] = useState<string>()
  const close = () => setEdited(undefined)
  return (
    <Section
      title={texts.leaveTitle}
      text={texts.leaveText}
      action={
        <Button variant="primary" size="sm" onClick={() => setEdited('new')}>
          <PlusIcon />
          {texts.addLeave}
        </Button>
      }
    >
      {edited === 'new' && (
        <div className="mb-3 rounded-lg border border-line-strong p-3">
          <LeaveForm leave={undefined} onClose={close} />
        </div>
      )}
      {leaves === undefined && <div className="h-24 skeleton" />}
      {leaves?.length === 0 && edited !== 'new' && <p className="text-ink-muted">{texts.noLeave}</p>}
      {leaves !== undefined && leaves.length > 0 && (
        <>
          <LeaveStrip leaves={leaves} today={today} />
          <Rows>
            {leaves.map((leave) => (
              <li key={leave.id} className="px-3 py-2">
                {edited === leave.id ? (
                  <LeaveForm leave={leave} onClose={close} />
                ) : (
                  <LeaveLine leave={leave} onEdit={() => setEdited(leave.id)} />
                )}
              </li>
            ))}
          </Rows>
        </>
      )}
    </Section>
  )
}

function LeaveLine({ leave, onEdit }: { readonly leave: Leave; readonly onEdit: () => void }) {
  const { people: texts } = useMessages()
  const { execute } = useExecutor()
  const { id, member, fromOn, toOn, note, status } = leave
  const what = texts.leaveOf(nameOf(member), spanText(fromOn, toOn, useDates()))
  const decide = (kind: 'leave.approve' | 'leave.reject') =>
    void execute(
      { kind, leaveId: id },
      { done: kind === 'leave.approve' ? texts.approved(what) : texts.rejected(what) },
    )
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Avatar person={member} size={20} />
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <span className="font-medium">{nameOf(member)}</span>{' '}
          <span className="tabular-nums">{spanText(fromOn, toOn, useDates())}</span>
        </p>
        {note !== null && <p className="truncate text-ink-muted">{note}</p>}
      </div>
      <span className={cx('text-xs', status === 'approved' ? 'text-ink-muted' : 'font-medium text-warning')}>
        {texts.leaveStatus[status]}
      </span>
      {status === 'requested' && (
        <span className="flex gap-1.5">
          <Button size="sm" onClick={() => decide('leave.approve')} aria-label={texts.approveOne(what)}>
            {texts.approve}
          </Button>
          <Button size="sm" onClick={() => decide('leave.reject')} aria-label={texts.rejectOne(what)}>
            {texts.reject}
          </Button>
        </span>
      )}
      <span className="flex">
        <IconButton label={texts.editOne(what)} onClick={onEdit}>
          <PencilIcon />
        </IconButton>
        <IconButton
          label={texts.removeOne(what)}
          onClick={() => void execute({ kind: 'leave.delete', leaveId: id }, { done: texts.leaveRemoved(what) })}
        >
          <TrashIcon />
        </IconButton>
      </span>
    </div>
  )
}
