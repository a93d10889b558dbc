/** Icons of the editor's buttons, in the manner of `ui/icons.tsx`. */
import { makeIcon } from '../../ui/icons.tsx'

export const BoldIcon = makeIcon(<path d="M5 3h3.6a2.4 2.4 0 0 1 0 4.8H5zM5 7.8h4.2a2.6 2.6 0 0 1 0 5.2H5z" />)
export const ItalicIcon = makeIcon(<path d="M6.5 3h5M4.5 13h5M9.2 3 6.8 13" />)
export const CodeIcon = makeIcon(<path d="M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5" />)
export const QuoteIcon = makeIcon(<path d="M2.5 3.5v9M6 5h7.5M6 8h7.5M6 11h4.5" />)
export const TaskListIcon = makeIcon(
  <>
    <path d="m2 4.4 1.1 1.1 2-2.3M2 10.9 3.1 12l2-2.3M8 4.5h5.5M8 11h5.5" />
  </>,
)
