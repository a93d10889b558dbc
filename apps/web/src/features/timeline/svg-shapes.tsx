import { type Shape, type ToneStyle, tones } from './shape.ts'

/** Shapes as SVG. Colours come from the theme. */
export function SvgShapes({ shapes }: { readonly shapes: readonly Shape[] }) {
  return shapes.map(({ d, tone }, at) => {
    const { fill, stroke, width, dash }: ToneStyle = tones[tone]
    return (
      <path
        // Shapes of one drawing have no identity beyond their order.
        key={at}
        d={d}
        fill={fill === undefined ? 'none' : `var(${fill})`}
        {...(stroke === undefined ? {} : { stroke: `var(${stroke})`, strokeWidth: width })}
        {...(dash === undefined ? {} : { strokeDasharray: dash.join(' ') })}
      />
    )
  })
}
