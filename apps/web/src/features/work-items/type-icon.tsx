import type { ReactNode } from 'react'
import type { WorkItemType } from '../../client/model.ts'
import { cx } from '../../ui/class-names.ts'

const shapes: Readonly<Record<WorkItemType, { readonly tone: string; readonly shape: ReactNode }>> = {
  task: {
    tone: 'text-ink-faint',
    shape: (
      <>
        <rect x="2.75" y="2.75" width="10.5" height="10.5" rx="2.5" />
        <path d="m5.6 8.2 1.7 1.7 3.2-3.6" />
      </>
    ),
  },
  bug: {
    tone: 'text-type-bug',
    shape: (
      <>
        <path d="M5.2 6.2h5.6v3.6a2.8 2.8 0 0 1-5.6 0zM6 6.2V5.4a2 2 0 0 1 4 0v.8M5.2 8.3H2.7M13.3 8.3h-2.5M5.4 6.4 3.4 4.7M10.6 6.4l2-1.7M5.6 10.8l-2 1.8M10.4 10.8l2 1.8" />
      </>
    ),
  },
  story: { tone: 'text-type-story', shape: <path d="M4 2.8h8v10.7L8 10.6l-4 2.9z" /> },
  epic: { tone: 'text-type-epic', shape: <path d="M9 1.8 3.4 9H8l-1 5.2L12.6 7H8z" /> },
  'pull-request': {
    tone: 'text-type-pull-request',
    shape: (
      <>
        <circle cx="4.2" cy="4" r="1.6" />
        <circle cx="4.2" cy="12" r="1.6" />
        <circle cx="11.8" cy="12" r="1.6" />
        <path d="M4.2 5.6v4.8M11.8 10.4V6.2c0-1-.7-1.7-1.7-1.7H7.8M9.4 2.8 7.7 4.5l1.7 1.7" />
      </>
    ),
  },
}

export function TypeIcon({ type, className }: { readonly type: WorkItemType; readonly className?: string }) {
  const { tone, shape } = shapes[type]
  return (
    <svg
      width={16}
      height={16}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={cx('shrink-0', tone, className)}
    >
      {shape}
    </svg>
  )
}
