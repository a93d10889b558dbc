import { careItems } from './care-items.ts'
import type { DemoItem } from './demo-content.ts'
import { peopleItems } from './people-items.ts'
import { photoItems } from './photo-items.ts'

/** In the order of the board, most pressing first. A parent and whatever comes `after` stand before who names them. */
export const demoItems: readonly DemoItem[] = [...photoItems, ...peopleItems, ...careItems]
