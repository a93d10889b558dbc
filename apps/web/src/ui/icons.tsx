/** Icons of 16 px, drawn with lines of 1.5 px in the colour of the text. All are decoration: the name stands beside. */
import type { ReactNode, SVGProps } from 'react'

export type IconProps = SVGProps<SVGSVGElement>

export function makeIcon(content: ReactNode) {
  return function Icon(props: IconProps) {
    return (
      <svg
        width={16}
        height={16}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        {...props}
      >
        {content}
      </svg>
    )
  }
}

export const SearchIcon = makeIcon(<path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3 13.5 13.5" />)
export const PlusIcon = makeIcon(<path d="M8 3v10M3 8h10" />)
export const CheckIcon = makeIcon(<path d="m3.5 8.5 3 3 6-7" />)
export const DashIcon = makeIcon(<path d="M4 8h8" />)
export const CloseIcon = makeIcon(<path d="m4 4 8 8M12 4l-8 8" />)
export const ChevronDownIcon = makeIcon(<path d="m4.5 6.5 3.5 3.5 3.5-3.5" />)
export const ChevronRightIcon = makeIcon(<path d="m6.5 4.5 3.5 3.5-3.5 3.5" />)
export const SidebarIcon = makeIcon(
  <>
    <rect x="2" y="3" width="12" height="10" rx="2" />
    <path d="M6.5 3v10" />
  </>,
)
export const MenuIcon = makeIcon(<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />)
export const ListIcon = makeIcon(<path d="M5.5 4.5h8M5.5 8h8M5.5 11.5h8M2.5 4.5h.01M2.5 8h.01M2.5 11.5h.01" />)
export const BoardIcon = makeIcon(
  <>
    <rect x="2.5" y="2.5" width="4.5" height="11" rx="1.2" />
    <rect x="9" y="2.5" width="4.5" height="7" rx="1.2" />
  </>,
)
export const TimelineIcon = makeIcon(
  <>
    <rect x="2" y="3" width="6" height="2.6" rx="1.2" />
    <rect x="5" y="6.8" width="7" height="2.6" rx="1.2" />
    <rect x="8.5" y="10.6" width="5.5" height="2.6" rx="1.2" />
  </>,
)
export const LockIcon = makeIcon(
  <>
    <rect x="3.5" y="7" width="9" height="6.5" rx="1.5" />
    <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
  </>,
)
export const PersonIcon = makeIcon(
  <>
    <circle cx="8" cy="5.3" r="2.6" />
    <path d="M3 13.5c.6-2.6 2.6-4 5-4s4.4 1.4 5 4" />
  </>,
)
export const UnassignedIcon = makeIcon(
  <>
    <circle cx="8" cy="8" r="6" strokeDasharray="2 2.2" />
    <circle cx="8" cy="6.7" r="1.7" />
    <path d="M5 11.4c.6-1.4 1.7-2 3-2s2.4.6 3 2" />
  </>,
)
export const LabelIcon = makeIcon(
  <>
    <path d="M2.5 3.8v3.6c0 .4.2.8.5 1.1l4.9 4.9c.6.6 1.5.6 2.1 0l3.4-3.4c.6-.6.6-1.5 0-2.1L8.5 3c-.3-.3-.7-.5-1.1-.5H3.8c-.7 0-1.3.6-1.3 1.3Z" />
    <path d="M5.6 5.6h.01" />
  </>,
)
export const MilestoneIcon = makeIcon(<path d="M8 2v12M3.5 3.5h7L13 6l-2.5 2.5h-7z" />)
export const CalendarIcon = makeIcon(
  <>
    <rect x="2.5" y="3.5" width="11" height="10" rx="2" />
    <path d="M2.5 6.8h11M5.5 2v2.5M10.5 2v2.5" />
  </>,
)
export const ProjectIcon = makeIcon(
  <>
    <path d="M8 1.8 13.5 5v6L8 14.2 2.5 11V5z" />
    <path d="M2.7 5.1 8 8.2l5.3-3.1M8 8.2v5.8" />
  </>,
)
export const InboxIcon = makeIcon(
  <>
    <path d="M2.5 9.5 4.4 3.8c.2-.6.7-1 1.3-1h4.6c.6 0 1.1.4 1.3 1l1.9 5.7v2.2c0 .8-.7 1.5-1.5 1.5H4c-.8 0-1.5-.7-1.5-1.5z" />
    <path d="M2.5 9.5h3.2l1 1.7h2.6l1-1.7h3.2" />
  </>,
)
export const SettingsIcon = makeIcon(
  <>
    <circle cx="8" cy="8" r="2" />
    <path d="M8 1.8v1.7M8 12.5v1.7M1.8 8h1.7M12.5 8h1.7M3.6 3.6l1.2 1.2M11.2 11.2l1.2 1.2M12.4 3.6l-1.2 1.2M4.8 11.2l-1.2 1.2" />
  </>,
)
export const SlidersIcon = makeIcon(
  <>
    <path d="M2.5 5h5M11.5 5h2M2.5 11h2M8.5 11h5" />
    <circle cx="9.5" cy="5" r="1.8" />
    <circle cx="6.5" cy="11" r="1.8" />
  </>,
)
export const CommentIcon = makeIcon(
  <path d="M2.5 4.8c0-1.3 1-2.3 2.3-2.3h6.4c1.3 0 2.3 1 2.3 2.3v4.4c0 1.3-1 2.3-2.3 2.3H8l-3 2.3v-2.3h-.2c-1.3 0-2.3-1-2.3-2.3z" />,
)
export const TrashIcon = makeIcon(
  <path d="M2.8 4.2h10.4M6 4.2V2.8h4v1.4M4.2 4.2l.6 8.3c0 .6.5 1 1.1 1h4.2c.6 0 1.1-.4 1.1-1l.6-8.3M6.7 6.8v4M9.3 6.8v4" />,
)
export const ArchiveIcon = makeIcon(<path d="M2.5 3h11v3h-11zM3.5 6v6c0 .6.5 1 1 1h7c.6 0 1-.4 1-1V6M6.3 8.8h3.4" />)
export const UndoIcon = makeIcon(<path d="M5.5 3 2.5 6l3 3M2.8 6h6.4a4 4 0 0 1 0 8H6.5" />)
export const ExternalIcon = makeIcon(
  <path d="M9.5 2.5h4v4M13.2 2.8 7.5 8.5M11.5 9.5v2.7c0 .7-.6 1.3-1.3 1.3H3.8c-.7 0-1.3-.6-1.3-1.3V5.8c0-.7.6-1.3 1.3-1.3h2.7" />,
)
export const LinkIcon = makeIcon(
  <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2A2.6 2.6 0 0 0 9 3.3l-.7.7M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l.7-.7" />,
)
export const UploadIcon = makeIcon(
  <path d="M8 10.5v-8M4.8 5.5 8 2.3l3.2 3.2M2.5 10.8v1.4c0 .7.6 1.3 1.3 1.3h8.4c.7 0 1.3-.6 1.3-1.3v-1.4" />,
)
export const SparkIcon = makeIcon(<path d="M8 1.8 9.5 6 13.8 7.6 9.5 9.2 8 13.4 6.5 9.2 2.2 7.6 6.5 6z" />)
export const KeyboardIcon = makeIcon(
  <>
    <rect x="1.5" y="4" width="13" height="8.5" rx="2" />
    <path d="M4.3 6.8h.01M6.8 6.8h.01M9.2 6.8h.01M11.7 6.8h.01M5 9.7h6" />
  </>,
)
export const OfflineIcon = makeIcon(
  <path d="M2 2l12 12M1.8 6.3A9 9 0 0 1 4.6 4.6M6.8 4A9.3 9.3 0 0 1 14.2 6.3M4 8.8a6 6 0 0 1 2.4-1.4M9.9 7.5c.8.3 1.5.7 2.1 1.3M6.3 11.2a2.6 2.6 0 0 1 3.4 0M8 13.4h.01" />,
)
export const WarningIcon = makeIcon(<path d="M8 2.3 14.2 13H1.8zM8 6.5v3M8 11.3h.01" />)
export const SignOutIcon = makeIcon(
  <path d="M6.5 2.5H4c-.8 0-1.5.7-1.5 1.5v8c0 .8.7 1.5 1.5 1.5h2.5M10.3 5 13.3 8l-3 3M13 8H6.5" />,
)
export const MoreIcon = makeIcon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth={2.2} />)
