import { makeIcon } from '../../ui/icons.tsx'

export const MinusIcon = makeIcon(<path d="M3 8h10" />)
export const FitIcon = makeIcon(<path d="M2.5 3v10M13.5 3v10M5 8h6M6.8 6 4.8 8l2 2M9.2 6l2 2-2 2" />)
export const LegendIcon = makeIcon(
  <>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M8 7.3v3.4M8 5.2h.01" />
  </>,
)
