import { makeIcon } from '../../ui/icons.tsx'

export const MinusIcon = makeIcon(<path d="M3 8h10" />)
export const FitIcon = makeIcon(<path d="M2.5 3v10M13.5 3v10M5 8h6M6.8 6 4.8 8l2 2M9.2 6l2 2-2 2" />)
export const LegendIcon = makeIcon(
  <>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M8 7.3v3.4M8 5.2h.01" />
  </>,
)
/** A way that forks. */
export const ScenarioIcon = makeIcon(
  <path d="M2.5 8h3.2c2.6 0 2.6-4 5.2-4h2.6M5.7 8c2.6 0 2.6 4 5.2 4h2.6M11.6 2.2 13.5 4l-1.9 1.8M11.6 10.2l1.9 1.8-1.9 1.8" />,
)
