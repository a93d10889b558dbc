import { useState } from 'react'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { WarningIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { diamond, line, rectangle, type Shape } from './shape.ts'
import { SvgShapes } from './svg-shapes.tsx'
import { LegendIcon } from './timeline-icons.tsx'

/** What the signs of the chart mean. */
export function Legend() {
  const { timeline: texts, scenarios } = useMessages()
  const [isOpen, setOpen] = useState(false)
  const then: readonly Shape[] = [{ d: rectangle(2, 1, 32, 16, 3), tone: 'scenario' }]
  const lines = [...linesOf(texts), [scenarios.legendThen, then] as const]
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setOpen}
      label={texts.legend}
      align="end"
      className="max-h-[var(--radix-popover-content-available-height)] w-84 max-w-[calc(100vw-20px)] overflow-y-auto p-3"
      trigger={
        <IconButton label={texts.legend}>
          <LegendIcon />
        </IconButton>
      }
    >
      <ul className="flex flex-col gap-1.5">
        {lines.map(([text, shapes]) => (
          <li key={text} className="flex items-center gap-3">
            <svg aria-hidden="true" width={36} height={18} className="shrink-0">
              <SvgShapes shapes={shapes} />
            </svg>
            <span>{text}</span>
          </li>
        ))}
        <li className="flex items-center gap-3">
          <span className="flex w-9 shrink-0 justify-center text-warning">
            <WarningIcon />
          </span>
          <span>{texts.legendRisk}</span>
        </li>
      </ul>
    </Popover>
  )
}

/** Each sign with what it means. */
function linesOf(texts: Messages['timeline']): readonly (readonly [string, readonly Shape[]])[] {
  return [
    [texts.legendBar, [bar('bar', 4), { d: rectangle(2, 3, 14, 12, 4), tone: 'barDone' }]],
    [texts.legendCritical, [bar('critical', 1), { d: rectangle(2, 3, 14, 12, 1), tone: 'criticalDone' }]],
    [texts.legendAssumed, [bar('assumed', 4)]],
    [
      texts.legendRest,
      [
        { d: rectangle(2, 3, 10, 12, 4) + rectangle(24, 3, 10, 12, 4), tone: 'bar' },
        { d: line(12, 9, 24, 9), tone: 'rest' },
      ],
    ],
    [texts.legendClosed, [bar('closed', 4)]],
    [texts.legendSummary, [{ d: 'M2 6h32v7l-5 -4h-22l-5 4z', tone: 'summary' }]],
    [texts.legendMilestone, [{ d: diamond(18, 9, 6), tone: 'milestone' }]],
    [texts.legendSlack, [{ d: line(2, 9, 34, 9) + line(34, 6, 34, 12), tone: 'slack' }]],
    [texts.legendBaseline, [{ d: rectangle(2, 7, 32, 4, 1), tone: 'baseline' }]],
    [texts.legendDeadline, [{ d: 'M15 17V2l-6 3l6 3', tone: 'deadline' }]],
    [texts.legendMissed, [{ d: 'M15 17V2l-6 3l6 3', tone: 'missed' }]],
    [
      texts.legendDriving,
      [
        { d: line(2, 9, 30, 9), tone: 'driving' },
        { d: 'M34 9l-5 -3.5v7z', tone: 'drivingHead' },
      ],
    ],
    [
      texts.legendArrow,
      [
        { d: line(2, 9, 30, 9), tone: 'arrow' },
        { d: 'M34 9l-5 -3.5v7z', tone: 'arrowHead' },
      ],
    ],
    [
      texts.legendFree,
      [
        { d: rectangle(2, 0, 16, 18), tone: 'weekend' },
        { d: rectangle(18, 0, 16, 18), tone: 'holiday' },
      ],
    ],
    [texts.legendLeave, [{ d: rectangle(8, 0, 20, 18), tone: 'leave' }]],
    [texts.legendForecast, [{ d: rectangle(8, 0, 20, 18), tone: 'forecast' }]],
  ]
}

function bar(tone: Shape['tone'], radius: number): Shape {
  return { d: rectangle(2, 3, 32, 12, radius), tone }
}
