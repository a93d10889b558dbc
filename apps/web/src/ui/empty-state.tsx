import type { ReactNode } from 'react'

export interface EmptyStateProps {
  readonly icon: ReactNode
  readonly title: string
  readonly text?: string | undefined
  readonly action?: ReactNode
}

/** What stands in a place where nothing is, and what can be done about it. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-1 px-6 py-12 text-center">
      <span className="mb-3 flex size-10 items-center justify-center rounded-xl border border-line bg-sunken text-ink-faint">
        {icon}
      </span>
      <h2 className="text-base font-medium text-ink">{title}</h2>
      {text !== undefined && <p className="text-ink-muted">{text}</p>}
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  )
}
