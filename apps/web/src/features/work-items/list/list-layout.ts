/**
 * The lines of a grouped list as numbers: which line is which item, without a line being made for any of them. The
 * list may have 100,000 lines; a lookup is a binary search over its groups.
 */
export interface SectionShape {
  readonly key: string
  readonly count: number
  readonly isCollapsed: boolean
}

export type Line =
  | { readonly kind: 'header'; readonly section: number }
  /** `index`: place inside of the section. */
  | { readonly kind: 'item'; readonly section: number; readonly index: number }

export class ListLayout {
  readonly size: number
  readonly #sections: readonly SectionShape[]
  readonly #hasHeaders: boolean
  /** The line at which each section begins. */
  readonly #starts: readonly number[]

  constructor(sections: readonly SectionShape[], hasHeaders: boolean) {
    const starts: number[] = []
    let line = 0
    for (const section of sections) {
      starts.push(line)
      line += (hasHeaders ? 1 : 0) + shownCount(section)
    }
    this.size = line
    this.#sections = sections
    this.#hasHeaders = hasHeaders
    this.#starts = starts
  }

  lineAt(line: number): Line | undefined {
    if (line < 0 || line >= this.size) return undefined
    const section = this.sectionAt(line)
    const place = line - (this.#starts[section] ?? 0)
    if (!this.#hasHeaders) return { kind: 'item', section, index: place }
    return place === 0 ? { kind: 'header', section } : { kind: 'item', section, index: place - 1 }
  }

  /** The section in which a line lies. */
  sectionAt(line: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= line) low = middle
      else high = middle - 1
    }
    // Sections without a line share their start with the next one; the last of them is the one that has the line.
    return low
  }

  lineOf(section: number, index: number): number {
    return (this.#starts[section] ?? 0) + (this.#hasHeaders ? 1 : 0) + index
  }

  headerLineOf(section: number): number {
    return this.#starts[section] ?? 0
  }

  /** The nearest line with an item from `line` on, in the direction of `step`. */
  nextItemLine(line: number, step: 1 | -1): number | undefined {
    for (let at = line; at >= 0 && at < this.size; at += step) {
      if (this.lineAt(at)?.kind === 'item') return at
    }
    return undefined
  }

  get sections(): readonly SectionShape[] {
    return this.#sections
  }
}

function shownCount({ count, isCollapsed }: SectionShape): number {
  return isCollapsed ? 0 : count
}
