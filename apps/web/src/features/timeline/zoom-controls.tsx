import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { CalendarIcon, PlusIcon } from '../../ui/icons.tsx'
import { Legend } from './legend.tsx'
import { FitIcon, MinusIcon } from './timeline-icons.tsx'
import type { TimelineView } from './use-timeline-view.ts'

export interface ZoomControlsProps {
  readonly view: TimelineView
  readonly todayMs: number
  /** What one looks at stays where it is. */
  readonly keptMs: number | undefined
}

/** How close one looks, and what the signs mean, in a corner of the chart. */
export function ZoomControls({ view, todayMs, keptMs }: ZoomControlsProps) {
  const { timeline: texts } = useMessages()
  return (
    <div
      role="group"
      aria-label={texts.title}
      className="absolute right-4 bottom-4 z-30 flex rounded-lg bg-raised p-0.5 shadow-float"
    >
      <IconButton label={texts.zoomOut} onClick={() => view.zoomBy(-1, keptMs)}>
        <MinusIcon />
      </IconButton>
      <IconButton label={texts.zoomIn} onClick={() => view.zoomBy(1, keptMs)}>
        <PlusIcon />
      </IconButton>
      <IconButton label={texts.fit} onClick={() => view.fit()}>
        <FitIcon />
      </IconButton>
      <IconButton label={texts.goToday} onClick={() => view.showMs(todayMs)}>
        <CalendarIcon />
      </IconButton>
      <Legend />
    </div>
  )
}
