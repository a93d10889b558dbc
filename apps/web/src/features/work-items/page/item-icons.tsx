/** Icons of the item page, in the manner of `ui/icons.tsx`. */
import { makeIcon } from '../../../ui/icons.tsx'

export const ArrowUpIcon = makeIcon(<path d="M8 13V3.5M4 7.2 8 3.2l4 4" />)
export const ArrowDownIcon = makeIcon(<path d="M8 3v9.5M4 8.8l4 4 4-4" />)
export const CopyIcon = makeIcon(
  <>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.8" />
    <path d="M10.5 5.3V4c0-.8-.7-1.5-1.5-1.5H4c-.8 0-1.5.7-1.5 1.5v5c0 .8.7 1.5 1.5 1.5h1.3" />
  </>,
)
export const EstimateIcon = makeIcon(<path d="M8 2.5 13.5 13h-11zM5.6 8.6h4.8" />)
export const ParentIcon = makeIcon(<path d="M4 2.5v7c0 1.1.9 2 2 2h6M9.5 9l2.8 2.5-2.8 2.5" />)
export const BlockedIcon = makeIcon(
  <>
    <circle cx="8" cy="8" r="5.7" />
    <path d="m4.2 11.8 7.6-7.6" />
  </>,
)
export const BlocksIcon = makeIcon(<path d="M2.5 8h8M7.5 5l3 3-3 3M13.5 3.5v9" />)
export const PencilIcon = makeIcon(<path d="m3 13 .6-2.7 7-7c.6-.6 1.5-.6 2.1 0s.6 1.5 0 2.1l-7 7z" />)
export const HistoryIcon = makeIcon(<path d="M2.8 8a5.2 5.2 0 1 0 1.7-3.9M2.5 2.8v2.4h2.4M8 5.2V8l2 1.4" />)
export const ProgressIcon = makeIcon(
  <>
    <circle cx="8" cy="8" r="5.7" />
    <path d="M8 4.8V8l2.2 1.4" />
  </>,
)
export const ConstraintIcon = makeIcon(<path d="M4.5 7V5.5a3.5 3.5 0 0 1 7 0V7M3.5 7h9v6.5h-9z" />)
export const SkillIcon = makeIcon(<path d="m8 2.5 1.7 3.6 3.8.5-2.8 2.7.7 3.9L8 11.3l-3.4 1.9.7-3.9-2.8-2.7 3.8-.5z" />)
