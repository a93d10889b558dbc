import { makeIcon } from '../../ui/icons.tsx'

export const DeviceIcon = makeIcon(
  <>
    <rect x="2.5" y="3" width="11" height="7.5" rx="1.2" />
    <path d="M1.5 13h13" />
  </>,
)
export const QuarantineIcon = makeIcon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="M6.2 5.5v5M9.8 5.5v5" />
  </>,
)
