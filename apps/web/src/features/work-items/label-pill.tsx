import type { Label } from '../../client/model.ts'
import { cx } from '../../ui/class-names.ts'

export function LabelDot({ color }: { readonly color: string }) {
  return <span aria-hidden="true" className="size-2 shrink-0 rounded-full" style={{ backgroundColor: color }} />
}

interface LabelPillProps {
  readonly label: Pick<Label, 'name' | 'color'>
  /** With its whole name, where there is room for it. */
  readonly isWhole?: boolean
}

/** A label as lists show it: its colour as a dot, because a colour that somebody chose may not bear text. */
export function LabelPill({ label, isWhole = false }: LabelPillProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5.5 items-center gap-1.5 rounded-full border border-line px-2 text-xs text-ink-muted',
        isWhole ? 'max-w-full' : 'max-w-36',
      )}
    >
      <LabelDot color={label.color} />
      <span className="truncate">{label.name}</span>
    </span>
  )
}
