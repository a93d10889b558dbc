import type { Status } from '../../client/model.ts'

const started = { 'in-progress': 0.5, 'in-review': 0.75 } as const
const colors: Readonly<Record<Status, string>> = {
  backlog: 'text-status-backlog',
  todo: 'text-status-todo',
  'in-progress': 'text-status-in-progress',
  'in-review': 'text-status-in-review',
  done: 'text-status-done',
  cancelled: 'text-status-cancelled',
}

/**
 * A circle that fills as the work goes on: dashed in the backlog, empty when ready, part full while started, full with
 * a tick when done, with a cross when cancelled. Shape and colour both tell it, so neither is needed alone.
 */
export function StatusIcon({ status, size = 16 }: { readonly status: Status; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      aria-hidden="true"
      className={`shrink-0 ${colors[status]}`}
    >
      <StatusShape status={status} />
    </svg>
  )
}

function StatusShape({ status }: { readonly status: Status }) {
  switch (status) {
    case 'backlog':
      return <circle cx="8" cy="8" r="5.75" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.1 1.51" />
    case 'todo':
      return <circle cx="8" cy="8" r="5.75" stroke="currentColor" strokeWidth="1.5" />
    case 'in-progress':
    case 'in-review':
      return (
        <>
          <circle cx="8" cy="8" r="5.75" stroke="currentColor" strokeWidth="1.5" />
          <path d={pie(started[status])} fill="currentColor" />
        </>
      )
    case 'done':
      return (
        <>
          <circle cx="8" cy="8" r="6.5" fill="currentColor" />
          <path
            d="m5.2 8.2 1.9 1.9 3.7-4"
            stroke="var(--surface)"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )
    case 'cancelled':
      return (
        <>
          <circle cx="8" cy="8" r="6.5" fill="currentColor" />
          <path
            d="m5.9 5.9 4.2 4.2M10.1 5.9l-4.2 4.2"
            stroke="var(--surface)"
            strokeWidth="1.6"
            strokeLinecap="round"
          />
        </>
      )
  }
}

/** A sector of radius 3.75 from twelve o'clock, clockwise. */
function pie(share: number): string {
  const angle = share * 2 * Math.PI
  const x = (8 + 3.75 * Math.sin(angle)).toFixed(3)
  const y = (8 - 3.75 * Math.cos(angle)).toFixed(3)
  return `M8 8V4.25A3.75 3.75 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}Z`
}
