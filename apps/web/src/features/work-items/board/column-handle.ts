/** What dragging needs of a column that is on the page: its elements, and where a dropped card would go. */
import type { CardSizes } from './board-geometry.ts'
import { cardTop } from './board-geometry.ts'

export class ColumnHandle {
  readonly at: number
  readonly isNarrow: boolean
  readonly count: number
  readonly shell: HTMLElement
  /** None for a narrow column. */
  readonly scroller: HTMLElement | undefined
  readonly #mark: HTMLElement | undefined
  readonly #sizes: CardSizes

  constructor(place: { readonly at: number; readonly count: number }, shell: HTMLElement, sizes: CardSizes) {
    this.at = place.at
    this.count = place.count
    this.shell = shell
    this.scroller = shell.querySelector<HTMLElement>('[data-cards]') ?? undefined
    this.isNarrow = this.scroller === undefined
    this.#mark = shell.querySelector<HTMLElement>('[data-drop-mark]') ?? undefined
    this.#sizes = sizes
  }

  /** Shows the gap into which a card would fall; the whole column when the place in it is not one's own to choose. */
  showGap(gap: number | undefined): void {
    const mark = this.#mark
    this.shell.toggleAttribute('data-drop-column', gap === undefined)
    if (mark === undefined) return
    mark.style.visibility = gap === undefined ? 'hidden' : 'visible'
    if (gap !== undefined) mark.style.transform = `translateY(${cardTop(this.#sizes, gap) - this.#sizes.gap / 2 - 1}px)`
  }

  hideMark(): void {
    this.shell.removeAttribute('data-drop-column')
    if (this.#mark !== undefined) this.#mark.style.visibility = 'hidden'
  }
}

/** Finds the columns that are on the page now. */
export type FindColumns = () => readonly ColumnHandle[]
