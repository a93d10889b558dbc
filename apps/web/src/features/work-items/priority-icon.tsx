import type { Priority } from '../../client/model.ts'

const bars = { low: 1, medium: 2, high: 3 } as const

/** Bars that rise with the priority; urgent is a filled square. */
export function PriorityIcon({ priority }: { readonly priority: Priority }) {
  const tone = priority === 'urgent' ? 'text-priority-urgent' : 'text-ink-muted'
  return (
    <svg
      width={16}
      height={16}
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={`shrink-0 ${tone}`}
      fill="currentColor"
    >
      <PriorityShape priority={priority} />
    </svg>
  )
}

function PriorityShape({ priority }: { readonly priority: Priority }) {
  switch (priority) {
    case 'none':
      return (
        <g opacity="0.8">
          <rect x="2" y="7.25" width="3" height="1.5" rx="0.5" />
          <rect x="6.5" y="7.25" width="3" height="1.5" rx="0.5" />
          <rect x="11" y="7.25" width="3" height="1.5" rx="0.5" />
        </g>
      )
    case 'urgent':
      return (
        <path d="M4 1.5h8A2.5 2.5 0 0 1 14.5 4v8a2.5 2.5 0 0 1-2.5 2.5H4A2.5 2.5 0 0 1 1.5 12V4A2.5 2.5 0 0 1 4 1.5Zm3.1 3 .25 4.4c.02.35.3.6.65.6s.63-.25.65-.6L8.9 4.5c.02-.4-.28-.7-.68-.7h-.44c-.4 0-.7.3-.68.7ZM8 12.2a.9.9 0 1 0 0-1.8.9.9 0 0 0 0 1.8Z" />
      )
    case 'low':
    case 'medium':
    case 'high':
      return (
        <>
          {[0, 1, 2].map((bar) => (
            <rect
              key={bar}
              x={2 + bar * 4.5}
              y={9 - bar * 3}
              width="3"
              height={5 + bar * 3}
              rx="1"
              opacity={bar < bars[priority] ? 1 : 0.32}
            />
          ))}
        </>
      )
  }
}
