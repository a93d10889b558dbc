import type { Label } from '../../client/model.ts'

export function LabelDot({ color }: { readonly color: string }) {
  return <span aria-hidden="true" className="size-2 shrink-0 rounded-full" style={{ backgroundColor: color }} />
}

/** A label as lists show it: its colour as a dot, because a colour that somebody chose may not bear text. */
export function LabelPill({ label }: { readonly label: Pick<Label, 'name' | 'color'> }) {
  return (
    <span className="inline-flex h-5.5 max-w-36 items-center gap-1.5 rounded-full border border-line px-2 text-xs text-ink-muted">
      <LabelDot color={label.color} />
      <span className="truncate">{label.name}</span>
    </span>
  )
}
