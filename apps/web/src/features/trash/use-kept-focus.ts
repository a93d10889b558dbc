import { type RefObject, useEffect, useRef } from 'react'

/**
 * Rows that are restored leave the list, and with them the element that has the focus. `keep` is called before that:
 * the row that then stands in the same place gets the focus.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>, rows: readonly unknown[]) {
  const place = useRef<number>(undefined)
  useEffect(() => {
    const links = rowLinks(list.current)
    if (place.current === undefined || list.current?.contains(document.activeElement) === true) return
    links[Math.min(place.current, links.length - 1)]?.focus()
    place.current = undefined
  }, [list, rows])
  return {
    keep: () => {
      const at = focusedRow(list.current)
      place.current = at < 0 ? undefined : at
    },
  }
}

/** The link of each row, in their order. */
export function rowLinks(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-trash-row] a') ?? [])]
}

/** The row that has the focus somewhere inside; -1 when none has. */
export function focusedRow(list: HTMLElement | null): number {
  const row = document.activeElement?.closest('[data-trash-row]')
  return rowLinks(list).findIndex((link) => link.closest('[data-trash-row]') === row)
}
