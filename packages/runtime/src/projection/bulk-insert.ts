import type { Database, SqlValue } from '../ports/database.ts'

/** With more a statement gains nothing. */
const rowsAtOnce = 32

/**
 * Inserts rows many at a time: calling a statement takes longer than it takes to store a short row. What was added is in the
 * table after `flush`, and not surely before.
 */
export class BulkInsert {
  readonly #database: Database
  readonly #width: number
  readonly #head: string
  readonly #row: string
  readonly #values: SqlValue[] = []

  /**
   * @param head a statement up to its VALUES
   * @param places how each column takes its value, or what stands in it in every row
   */
  constructor(database: Database, head: string, places: readonly string[]) {
    this.#database = database
    this.#width = places.filter((place) => place.includes('?')).length
    this.#head = head
    this.#row = `(${places.join(', ')})`
  }

  add(row: readonly SqlValue[]): void {
    for (const value of row) this.#values.push(value)
    if (this.#values.length < rowsAtOnce * this.#width) return
    this.#database.prepare(this.#statement(rowsAtOnce)).run(...this.#values)
    this.#values.length = 0
  }

  flush(): void {
    const put = this.#values.length === 0 ? undefined : this.#database.prepare(this.#statement(1))
    for (let at = 0; at < this.#values.length; at += this.#width) {
      put?.run(...this.#values.slice(at, at + this.#width))
    }
    this.#values.length = 0
  }

  #statement(rows: number): string {
    return `${this.#head} VALUES ${`${this.#row}, `.repeat(rows - 1)}${this.#row}`
  }
}
