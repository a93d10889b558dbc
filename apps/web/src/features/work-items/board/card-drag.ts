/**
 * Dragging of cards with a mouse, a pen or a finger. Everything that follows the pointer is written straight to the
 * elements, once per frame; React hears of a drag only when it begins and when it ends, so that its cost does not
 * depend on how many cards there are.
 *
 * A mouse drags after a few pixels. A finger scrolls as everywhere, and drags after a long press.
 */
import { type CardSizes, edgeSpeed, gapAt } from './board-geometry.ts'
import type { ColumnHandle, FindColumns } from './column-handle.ts'

/** The column at a place of the board, and the gap between its cards. */
export interface DropTarget {
  readonly column: number
  readonly gap: number
}

export interface CardPlace {
  readonly column: number
  readonly index: number
}

export interface CardDragHost {
  readonly columns: FindColumns
  readonly sizes: () => CardSizes
  /** Whether a card from one column has a chosen place in the other, or just goes there. */
  readonly isPlaced: (from: CardPlace, column: number) => boolean
  /** How many cards go along. */
  readonly onStart: (from: CardPlace) => number
  /** Without a target nothing was dropped. */
  readonly onEnd: (from: CardPlace, to: DropTarget | undefined) => void
}

const mouseSlackPx = 4
const fingerSlackPx = 9
const longPressMs = 320

interface Press {
  readonly pointerId: number
  readonly isFinger: boolean
  readonly card: HTMLElement
  readonly from: CardPlace
  readonly x: number
  readonly y: number
}

interface Drag extends Press {
  readonly ghost: HTMLElement
  readonly offsetX: number
  readonly offsetY: number
}

export class CardDrag {
  readonly #board: HTMLElement
  readonly #host: CardDragHost
  readonly #stop = new AbortController()
  #press: Press | undefined
  #drag: Drag | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0
  #x = 0
  #y = 0
  #target: DropTarget | undefined
  #marked: ColumnHandle | undefined
  #swallowsClick = false

  constructor(board: HTMLElement, host: CardDragHost) {
    this.#board = board
    this.#host = host
    const { signal } = this.#stop
    board.addEventListener('pointerdown', (event) => this.#onDown(event), { signal })
    board.addEventListener('dragstart', (event) => event.preventDefault(), { signal })
    board.addEventListener('click', (event) => this.#onClick(event), { signal, capture: true })
    board.addEventListener('contextmenu', (event) => this.#isHeldByFinger() && event.preventDefault(), { signal })
    // Not passive: a finger that drags a card must not scroll.
    board.addEventListener(
      'touchmove',
      (event) => this.#drag !== undefined && event.cancelable && event.preventDefault(),
      {
        signal,
        passive: false,
      },
    )
    addEventListener('pointermove', (event) => this.#onMove(event), { signal })
    addEventListener('pointerup', (event) => this.#onUp(event), { signal })
    addEventListener('pointercancel', (event) => event.pointerId === this.#press?.pointerId && this.#finish(false), {
      signal,
    })
    addEventListener('blur', () => this.#finish(false), { signal })
    addEventListener('keydown', (event) => this.#onKey(event), { signal, capture: true })
  }

  close(): void {
    this.#finish(false)
    this.#stop.abort()
  }

  #onDown(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary || this.#press !== undefined) return
    if (!(event.target instanceof Element)) return
    const card = event.target.closest<HTMLElement>('[data-card]')
    const column = event.target.closest<HTMLElement>('[data-column]')
    if (card === null || column === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    const from = { column: Number(column.dataset['column']), index: Number(card.dataset['card']) }
    const isFinger = event.pointerType === 'touch'
    const { clientX: x, clientY: y, pointerId } = event
    this.#press = { pointerId, isFinger, card, from, x, y }
    this.#x = x
    this.#y = y
    if (isFinger) this.#timer = setTimeout(() => this.#begin(), longPressMs)
  }

  #onMove(event: PointerEvent): void {
    const press = this.#press
    if (press === undefined || event.pointerId !== press.pointerId) return
    this.#x = event.clientX
    this.#y = event.clientY
    if (this.#drag !== undefined) return
    const moved = Math.hypot(this.#x - press.x, this.#y - press.y)
    if (press.isFinger && moved > fingerSlackPx) this.#finish(false)
    if (!press.isFinger && moved > mouseSlackPx) this.#begin()
  }

  #onUp(event: PointerEvent): void {
    if (event.pointerId !== this.#press?.pointerId) return
    if (this.#drag !== undefined) {
      // The click that follows belongs to the drag. Whether there is one depends on where the pointer was let go.
      this.#swallowsClick = true
      setTimeout(() => {
        this.#swallowsClick = false
      }, 0)
    }
    this.#finish(true)
  }

  #onClick(event: MouseEvent): void {
    if (!this.#swallowsClick) return
    event.preventDefault()
    event.stopPropagation()
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#drag === undefined || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    this.#finish(false)
  }

  #isHeldByFinger(): boolean {
    return this.#press?.isFinger === true
  }

  #begin(): void {
    const press = this.#press
    if (press === undefined) return
    const rect = press.card.getBoundingClientRect()
    const count = this.#host.onStart(press.from)
    const ghost = makeGhost(press.card, rect, count)
    this.#drag = { ...press, ghost, offsetX: press.x - rect.left, offsetY: press.y - rect.top }
    document.documentElement.dataset['dragging'] = ''
    if (press.isFinger) navigator.vibrate?.(8)
    this.#follow()
  }

  /** One frame of a drag. */
  readonly #follow = (): void => {
    const drag = this.#drag
    if (drag === undefined) return
    drag.ghost.style.transform = `translate(${this.#x - drag.offsetX}px, ${this.#y - drag.offsetY}px) rotate(1.5deg)`
    this.#scrollBoard()
    const column = this.#columnAt(this.#x)
    if (column !== undefined) this.#hover(column, drag.from)
    this.#frame = requestAnimationFrame(this.#follow)
  }

  #scrollBoard(): void {
    const { left, right } = this.#board.getBoundingClientRect()
    const speed = edgeSpeed(this.#x, left, right)
    if (speed !== 0) this.#board.scrollLeft += speed
  }

  /** The column under the pointer, or the nearest one: beside of a column is as good as in it. */
  #columnAt(x: number): ColumnHandle | undefined {
    let nearest: { readonly column: ColumnHandle; readonly distance: number } | undefined
    for (const column of this.#host.columns()) {
      const { left, right } = column.shell.getBoundingClientRect()
      const distance = Math.max(left - x, x - right, 0)
      if (nearest === undefined || distance < nearest.distance) nearest = { column, distance }
    }
    return nearest?.column
  }

  #hover(column: ColumnHandle, from: CardPlace): void {
    const { scroller } = column
    let gap = 0
    if (scroller !== undefined) {
      const { top, bottom } = scroller.getBoundingClientRect()
      const speed = edgeSpeed(this.#y, top, bottom)
      if (speed !== 0) scroller.scrollTop += speed
      gap = gapAt(this.#host.sizes(), this.#y - top + scroller.scrollTop, column.count)
    }
    if (this.#marked?.shell !== column.shell) this.#marked?.hideMark()
    column.showGap(scroller !== undefined && this.#host.isPlaced(from, column.at) ? gap : undefined)
    this.#marked = column
    this.#target = { column: column.at, gap }
  }

  #finish(isDropped: boolean): void {
    clearTimeout(this.#timer)
    cancelAnimationFrame(this.#frame)
    const drag = this.#drag
    const target = this.#target
    this.#press = undefined
    this.#drag = undefined
    this.#target = undefined
    this.#marked?.hideMark()
    this.#marked = undefined
    if (drag === undefined) return
    drag.ghost.remove()
    delete document.documentElement.dataset['dragging']
    this.#host.onEnd(drag.from, isDropped ? target : undefined)
  }
}

/** A copy of the card that floats over everything. */
function makeGhost(card: HTMLElement, { width, height }: DOMRect, count: number): HTMLElement {
  const ghost = document.createElement('div')
  ghost.setAttribute('aria-hidden', 'true')
  ghost.className = 'card-ghost'
  ghost.style.width = `${width}px`
  ghost.style.height = `${height}px`
  const copy = card.cloneNode(true)
  if (copy instanceof HTMLElement) {
    copy.removeAttribute('id')
    copy.removeAttribute('data-card')
    copy.style.transform = 'none'
  }
  ghost.append(copy)
  if (count > 1) {
    const badge = document.createElement('span')
    badge.className = 'card-ghost-count'
    badge.textContent = String(count)
    ghost.append(badge)
  }
  document.body.append(ghost)
  return ghost
}
