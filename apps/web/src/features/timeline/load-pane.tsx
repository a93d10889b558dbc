import { type Ref, useMemo } from 'react'
import type { PlanLeave, PlanLoad, ProjectPlan } from '../../client/plan-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { absenceShapes, loadColumns, loadShapes } from './load-shapes.ts'
import { PersonLoad } from './person-load.tsx'
import { SvgShapes } from './svg-shapes.tsx'
import { msOf, widthOf } from './time-scale.ts'
import type { TimelineSizes } from './timeline-sizes.ts'
import type { TimelineView } from './use-timeline-view.ts'

export interface LoadPaneProps {
  /** Scrolled sideways with the chart. */
  readonly ref: Ref<HTMLDivElement>
  readonly plan: ProjectPlan
  readonly view: TimelineView
  readonly sizes: TimelineSizes
}

/** Under the chart, on the same axis: how much of everybody's time is taken. */
export function LoadPane({ ref, plan, view, sizes }: LoadPaneProps) {
  const { timeline: texts } = useMessages()
  const { loads, leaves } = plan
  const byMember = useMemo(() => Map.groupBy(leaves, ({ memberId }) => memberId), [leaves])
  const leavesOf = ({ member }: PlanLoad) => byMember.get(member.id) ?? noLeave
  if (loads.length === 0) return null
  return (
    // It scrolls, so it can have the focus of the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label={texts.people} tabIndex={0} className="max-h-44 shrink-0 overflow-y-auto border-t border-line">
      <div className="flex">
        <ul className="shrink-0 border-r border-line bg-surface" style={{ width: sizes.leftWidth }}>
          {loads.map((load) => (
            <PersonLoad
              key={load.member.id}
              plan={plan}
              load={load}
              leaves={leavesOf(load)}
              height={sizes.loadHeight}
            />
          ))}
        </ul>
        <div ref={ref} aria-hidden="true" className="min-w-0 flex-1 overflow-hidden">
          <div className="relative" style={{ width: widthOf(view.scale), height: loads.length * sizes.loadHeight }}>
            {loads.map((load, row) => (
              <LoadRow
                key={load.member.id}
                load={load}
                leaves={leavesOf(load)}
                row={row}
                view={view}
                height={sizes.loadHeight}
              />
            ))}
          </div>
        </div>
      </div>
    </section>
  )
}

const noLeave: readonly PlanLeave[] = []

interface LoadRowProps {
  readonly load: PlanLoad
  readonly leaves: readonly PlanLeave[]
  readonly row: number
  readonly view: TimelineView
  readonly height: number
}

function LoadRow({ load, leaves, row, view, height }: LoadRowProps) {
  const { scale, drawn } = view
  const shapes = useMemo(() => {
    const columns = loadColumns(load, scale, msOf(scale, drawn.fromX), msOf(scale, drawn.toX))
    return [...absenceShapes(load, leaves, scale, height, drawn), ...loadShapes(columns, scale, height, drawn.fromX)]
  }, [load, leaves, scale, drawn, height])
  return (
    <svg
      className="absolute border-b border-line"
      style={{ left: drawn.fromX, top: row * height }}
      width={drawn.toX - drawn.fromX}
      height={height}
    >
      <SvgShapes shapes={shapes} />
    </svg>
  )
}
