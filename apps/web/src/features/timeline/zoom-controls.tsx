import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { CalendarIcon, PlusIcon } from '../../ui/icons.tsx'
import { FitIcon, MinusIcon } from './timeline-icons.tsx'
import type { TimelineView } from './use-timeline-view.ts'

/** How close one looks, in a corner of the chart. */
export function ZoomControls({ view, todayMs }: { readonly view: TimelineView; readonly todayMs: number }) {
  const { timeline: texts } = useMessages()
  return (
    <div
      role="group"
      aria-label={texts.title}
      className="absolute right-4 bottom-4 z-30 flex rounded-lg bg-raised p-0.5 shadow-float"
    >
      <IconButton label={texts.zoomOut} onClick={() => view.zoomBy(-1)}>
        <MinusIcon />
      </IconButton>
      <IconButton label={texts.zoomIn} onClick={() => view.zoomBy(1)}>
        <PlusIcon />
      </IconButton>
      <IconButton label={texts.fit} onClick={() => view.fit()}>
        <FitIcon />
      </IconButton>
      <IconButton label={texts.goToday} onClick={() => view.showMs(todayMs)}>
        <CalendarIcon />
      </IconButton>
    </div>
  )
}
