/**
 * Reaches any place of a list by its index, over a connection that knows only cursors. The walker remembers the
 * cursor at which each page ended; a jump far down walks from the nearest known place in steps that carry no rows
 * (500 items each, a few milliseconds), and later jumps nearby are direct.
 *
 * A cursor keeps pointing at its item when the list changes, but the item's index moves: `forget` therefore drops
 * everything as soon as anything was committed.
 */
export interface PageStep<Row> {
  readonly rows: readonly Row[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

export interface ListReader<Row> {
  read(after: string | undefined, first: number): Promise<PageStep<Row>>
  skip(after: string | undefined, first: number): Promise<Omit<PageStep<Row>, 'rows'>>
}

const maxStep = 500

export class PageWalker {
  /** For each list the cursors after which the item of an index comes. */
  readonly #placesByList = new Map<string, Map<number, string>>()

  async page<Row>(list: string, offset: number, limit: number, reader: ListReader<Row>): Promise<readonly Row[]> {
    const places = this.#placesOf(list)
    let place = nearestPlace(places, offset)
    while (place.index < offset) {
      const step = Math.min(maxStep, offset - place.index)
      const { endCursor, hasNextPage } = await reader.skip(place.cursor, step)
      if (endCursor === null || !hasNextPage) return []
      place = { index: place.index + step, cursor: endCursor }
      places.set(place.index, endCursor)
    }
    const { rows, endCursor, hasNextPage } = await reader.read(place.cursor, limit)
    if (endCursor !== null && hasNextPage) places.set(offset + rows.length, endCursor)
    return rows
  }

  forget(): void {
    this.#placesByList.clear()
  }

  #placesOf(list: string): Map<number, string> {
    const known = this.#placesByList.get(list)
    if (known !== undefined) return known
    const places = new Map<number, string>()
    this.#placesByList.set(list, places)
    return places
  }
}

interface Place {
  readonly index: number
  /** None at the beginning of the list. */
  readonly cursor: string | undefined
}

function nearestPlace(places: ReadonlyMap<number, string>, offset: number): Place {
  let nearest: Place = { index: 0, cursor: undefined }
  for (const [index, cursor] of places) {
    if (index <= offset && index > nearest.index) nearest = { index, cursor }
  }
  return nearest
}
