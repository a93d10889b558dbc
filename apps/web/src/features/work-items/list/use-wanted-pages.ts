import { useMemo } from 'react'
import type { ListLayout } from './list-layout.ts'
import { pagesOf, type WantedPage } from './use-section-rows.ts'
import type { Sections } from './use-sections.ts'

/** The pages of rows for the lines from `first` to `last`. */
export function useWantedPages(
  { sections }: Sections,
  layout: ListLayout,
  first: number | undefined,
  last: number | undefined,
): readonly WantedPage[] {
  return useMemo(() => {
    if (first === undefined || last === undefined || layout.size === 0) return []
    return sections.flatMap((section, at) => {
      const shape = layout.sections[at]
      if (shape === undefined || shape.isCollapsed || section.count === 0) return []
      const begin = layout.lineOf(at, 0)
      const from = Math.max(first, begin) - begin
      const to = Math.min(last, begin + section.count - 1) - begin
      return from > to ? [] : pagesOf(section.list, from, to)
    })
  }, [sections, layout, first, last])
}
