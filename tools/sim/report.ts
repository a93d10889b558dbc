import { renameSync, writeFileSync } from 'node:fs'
import type { CliOptions } from './options.ts'
import type { Tally } from './tally.ts'

/** Says every minute what all came to so far, for who plays through a night; the file can be read at any moment. */
export class Report {
  readonly #tally: Tally
  readonly #wish: CliOptions
  #toldAt = performance.now()

  constructor(tally: Tally, wish: CliOptions) {
    this.#tally = tally
    this.#wish = wish
  }

  mayTell(): void {
    if (performance.now() - this.#toldAt < 60_000) return
    this.#toldAt = performance.now()
    console.log(this.#tally.line())
    this.#keep()
  }

  tellLast(): void {
    console.log(this.#tally.line())
    this.#keep()
    if (this.#wish.json) console.log(JSON.stringify(this.#tally.summary()))
  }

  #keep(): void {
    const { summary } = this.#wish
    if (summary === undefined) return
    writeFileSync(`${summary}.next`, `${JSON.stringify(this.#tally.summary())}\n`)
    renameSync(`${summary}.next`, summary)
  }
}
