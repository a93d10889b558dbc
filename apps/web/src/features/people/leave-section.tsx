import { useQuery } from '@tanstack/react-query'
import type { Leave } from '../../client/calendar-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { leavesQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { TrashIcon } from '../../ui/icons.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { InPlaceRows, InPlaceSection, useInPlace } from '../settings/in-place.tsx'
import { PencilIcon } from '../work-items/page/item-icons.tsx'
import { LeaveForm } from './leave-form.tsx'
import { LeaveStrip } from './leave-strip.tsx'
import { nameOf, spanText } from './person-text.ts'

/** Who is away in the coming year, as a strip and as a list. */
export function LeaveSection() {
  const { people: texts } = useMessages()
  const today = useDates().today()
  const { data: leaves } = useQuery(leavesQuery(useClient(), today))
  const inPlace = useInPlace()
  const formOf = (leave: Leave | undefined) => <LeaveForm leave={leave} onClose={inPlace.close} />
  return (
    <InPlaceSection
      title={texts.leaveTitle}
      text={texts.leaveText}
      inPlace={inPlace}
      add={texts.addLeave}
      form={formOf(undefined)}
    >
      {leaves === undefined && <div className="h-24 skeleton" />}
      {leaves?.length === 0 && !inPlace.isAdding && <p className="text-ink-muted">{texts.noLeave}</p>}
      {leaves !== undefined && leaves.length > 0 && <LeaveStrip leaves={leaves} today={today} />}
      <InPlaceRows
        rows={leaves ?? []}
        inPlace={inPlace}
        className="px-3 py-2"
        form={formOf}
        line={(leave) => <LeaveLine leave={leave} onEdit={() => inPlace.edit(leave.id)} />}
      />
    </InPlaceSection>
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
          <span className="ml-1 text-ink-muted tabular-nums">{spanText(fromOn, toOn, useDates())}</span>
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
