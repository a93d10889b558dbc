/**
 * What a timeline draws, as plain data: outlines with a tone. The same shapes become SVG on the screen and on paper,
 * and pixels in a picture. What is told by colour is told by form too: critical bars have sharp corners and a border.
 */

export interface Shape {
  /** As the `d` of an SVG path. */
  readonly d: string
  readonly tone: Tone
  /** The same thing in the next drawing; where the order tells that, there is none. */
  readonly key?: string
}

export interface ToneStyle {
  /** Names of custom properties, see `timeline.css`. */
  readonly fill?: string
  readonly stroke?: string
  readonly width?: number
  readonly dash?: readonly number[]
}

export const tones = {
  bar: { fill: '--bar' },
  barDone: { fill: '--bar-done' },
  critical: { fill: '--bar-critical', stroke: '--bar-critical-line', width: 1.5 },
  criticalDone: { fill: '--bar-critical-line' },
  closed: { fill: '--bar-closed' },
  assumed: { fill: '--bar-assumed', stroke: '--bar', width: 1.25, dash: [3, 2.5] },
  assumedCritical: { fill: '--bar-assumed', stroke: '--bar-critical-line', width: 1.5, dash: [3, 2.5] },
  summary: { fill: '--bar-summary' },
  milestone: { fill: '--bar-summary' },
  milestoneCritical: { fill: '--bar-critical', stroke: '--bar-critical-line', width: 1.5 },
  scenario: { stroke: '--ink', width: 1.75 },
  rest: { stroke: '--ink-faint', width: 1.25, dash: [2, 3] },
  slack: { stroke: '--bar', width: 1.25 },
  baseline: { fill: '--bar-baseline', stroke: '--ink-faint', width: 0.75 },
  deadline: { fill: '--surface', stroke: '--ink-muted', width: 1.25 },
  missed: { fill: '--danger', stroke: '--danger', width: 1.25 },
  late: { stroke: '--danger', width: 1.5, dash: [2, 2] },
  arrow: { stroke: '--arrow', width: 1 },
  arrowHead: { fill: '--arrow' },
  driving: { stroke: '--arrow-driving', width: 1.5 },
  drivingHead: { fill: '--arrow-driving' },
  criticalArrow: { stroke: '--bar-critical-line', width: 2 },
  criticalArrowHead: { fill: '--bar-critical-line' },
  grid: { stroke: '--line', width: 1 },
  weekend: { fill: '--weekend' },
  holiday: { fill: '--holiday' },
  leave: { fill: '--leave' },
  today: { stroke: '--accent', width: 1.5 },
  finish: { stroke: '--ink-muted', width: 1.25, dash: [4, 3] },
  forecast: { fill: '--forecast' },
  spreadMark: { stroke: '--spread', width: 1, dash: [2, 3] },
  spread: { stroke: '--spread', width: 1.5 },
  load: { fill: '--bar' },
  loadOver: { fill: '--danger', stroke: '--danger', width: 1 },
  capacity: { stroke: '--ink-faint', width: 1 },
} as const satisfies Readonly<Record<string, ToneStyle>>

export type Tone = keyof typeof tones

/** A rectangle with round corners. */
export function rectangle(x: number, y: number, width: number, height: number, radius = 0): string {
  const r = Math.min(radius, width / 2, height / 2)
  if (r <= 0) return `M${round(x)} ${y}h${round(width)}v${height}h${round(-width)}z`
  const [w, h] = [round(width - 2 * r), round(height - 2 * r)]
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`
  return `M${round(x + r)} ${y}h${w}${corner(r, r)}v${h}${corner(-r, r)}h${-w}${corner(-r, -r)}v${-h}${corner(r, -r)}z`
}

export function diamond(x: number, y: number, size: number): string {
  return `M${round(x)} ${y - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`
}

export function line(x1: number, y1: number, x2: number, y2: number): string {
  return `M${round(x1)} ${y1}L${round(x2)} ${y2}`
}

/** A hundredth of a pixel is enough, and keeps the text of a path short. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}

/**
 * Everything of a tone as one shape, the tones in this order; others are left out. A browser draws one long path much
 * faster than it makes hundreds of elements: with an element each, arrows took most of a frame.
 */
export function joinByTone(shapes: readonly Shape[], order: readonly Tone[]): readonly Shape[] {
  const parts = Map.groupBy(shapes, ({ tone }) => tone)
  return order.flatMap((tone) => {
    const same = parts.get(tone)
    return same === undefined ? [] : [{ tone, key: tone, d: same.map(({ d }) => d).join('') }]
  })
}
