import { useQuery } from '@tanstack/react-query'
import type { Leave } from '../../client/calendar-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { calendarsQuery } from '../../data/queries.ts'
import { useLocale } from '../../messages/messages-context.tsx'
import { cx } from '../../ui/class-names.ts'
import { nameOf } from './person-text.ts'
import { monthsFrom, partOf } from './year-strip.ts'

export interface LeaveStripProps {
  readonly leaves: readonly Leave[]
  readonly today: string
}

/** More lines are no picture any more; the list has all of them. */
const linesMax = 12

/**
 * A year from this month on: a line for each who is away, and the holidays of the workspace behind them. What it shows
 * the list below says in words.
 */
export function LeaveStrip({ leaves, today }: LeaveStripProps) {
  const locale = useLocale()
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  const letter = new Intl.DateTimeFormat(locale, { month: 'narrow', timeZone: 'UTC' })
  const { data: calendars } = useQuery(calendarsQuery(useClient()))
  const months = monthsFrom(today)
  const holidays = calendars?.all.find(({ id }) => id === calendars.defaultId)?.exceptions ?? []
  const byMember = Map.groupBy(leaves, ({ member }) => member.id)
  return (
    <div aria-hidden="true" className="mb-3 flex rounded-lg border border-line text-xs text-ink-muted">
      <div className="w-24 shrink-0 border-r border-line pt-6 sm:w-36">
        {[...byMember.values()].slice(0, linesMax).map(([first]) => (
          <p key={first?.member.id} className="h-6 truncate px-2 leading-6">
            {first !== undefined && nameOf(first.member)}
          </p>
        ))}
      </div>
      <div className="relative min-w-0 flex-1 overflow-hidden">
        <div className="flex h-6 border-b border-line">
          {months.map((on) => (
            <span key={on} className="flex-1 overflow-hidden border-l border-line pl-1 leading-6 first:border-l-0">
              <span className="max-sm:hidden">{month.format(new Date(on))}</span>
              <span className="sm:hidden">{letter.format(new Date(on))}</span>
            </span>
          ))}
        </div>
        {holidays.map(({ fromOn, toOn, hours, name }) => (
          <Block key={`${fromOn} ${name}`} part={partOf(fromOn, toOn, today)} className="inset-y-0 bg-active">
            {hours === null ? name : `${name} ${hours}`}
          </Block>
        ))}
        {[...byMember.entries()].slice(0, linesMax).map(([memberId, own]) => (
          <div key={memberId} className="relative h-6">
            {own.map(({ id, fromOn, toOn, status, note }) => (
              <Block
                key={id}
                part={partOf(fromOn, toOn, today)}
                className={cx(
                  'inset-y-1 min-w-1 rounded-sm',
                  status === 'approved' && 'bg-accent',
                  status === 'requested' && 'border border-dashed border-accent-text bg-surface',
                  status === 'rejected' && 'border border-line-strong bg-surface',
                )}
              >
                {note ?? ''}
              </Block>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

interface BlockProps {
  readonly part: ReturnType<typeof partOf>
  readonly className: string
  readonly children: string
}

function Block({ part, className, children }: BlockProps) {
  if (part === undefined) return null
  const style = { left: `${part.from * 100}%`, width: `${(part.to - part.from) * 100}%` }
  return <span className={cx('absolute', className)} style={style} title={children} />
}
