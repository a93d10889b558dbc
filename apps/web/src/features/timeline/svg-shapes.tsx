import { type Shape, type ToneStyle, tones } from './shape.ts'

/** Shapes as SVG. Colours come from the theme. */
export function SvgShapes({ shapes }: { readonly shapes: readonly Shape[] }) {
  return shapes.map(({ d, tone, key }, at) => {
    const { fill, stroke, width, dash }: ToneStyle = tones[tone]
    return (
      <path
        // Most shapes of a drawing have no identity beyond their order.
        key={key ?? at}
        d={d}
        fill={fill === undefined ? 'none' : `var(${fill})`}
        {...(stroke === undefined ? {} : { stroke: `var(${stroke})`, strokeWidth: width })}
        {...(dash === undefined ? {} : { strokeDasharray: dash.join(' ') })}
      />
    )
  })
}
