/** Where cards are, as numbers: all cards of a board have one height, so no place has to be measured. */

export interface CardSizes {
  /** Height of a card. */
  readonly card: number
  /** Between two cards, and above the first. */
  readonly gap: number
  /** Lines of a title that are shown. */
  readonly titleLines: 1 | 2
}

export const comfortableCards: CardSizes = { card: 92, gap: 8, titleLines: 2 }
export const compactCards: CardSizes = { card: 64, gap: 6, titleLines: 1 }

export const columnWidth = 284
export const narrowWidth = 44
export const columnGap = 10

/** The height of `count` cards with the space around them. */
export function stackHeight({ card, gap }: CardSizes, count: number): number {
  return gap + count * (card + gap)
}

/** The top of the card at a place. */
export function cardTop({ card, gap }: CardSizes, index: number): number {
  return gap + index * (card + gap)
}

/** Between which cards a height lies: 0 is before the first, `count` after the last. */
export function gapAt(sizes: CardSizes, y: number, count: number): number {
  const index = Math.round((y - sizes.gap / 2) / (sizes.card + sizes.gap))
  return Math.max(0, Math.min(count, index))
}

/** How far from an edge a pointer begins to scroll what it is over. */
const edge = 56
const speedMax = 18

/** Pixels to scroll in the next frame: none in the middle, faster towards an edge. Beyond the edge it stays fastest. */
export function edgeSpeed(place: number, begin: number, end: number): number {
  const reach = Math.min(edge, (end - begin) / 4)
  const intoBegin = begin + reach - place
  const intoEnd = place - (end - reach)
  const into = Math.max(intoBegin, intoEnd)
  if (into <= 0 || reach <= 0) return 0
  const speed = Math.ceil(Math.min(1, into / reach) * speedMax)
  return intoBegin > intoEnd ? -speed : speed
}
