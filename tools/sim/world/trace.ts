import { createHash } from 'node:crypto'

/** Everything that happened, as a hash: two runs of one seed are the same run when their hashes are alike. */
export class Trace {
  readonly #hash = createHash('sha256')
  readonly #print: ((line: string) => void) | undefined
  #pending = ''

  /** @param print is given each line: to watch a run */
  constructor(print?: (line: string) => void) {
    this.#print = print
  }

  note(line: string): void {
    this.#print?.(line)
    this.#pending += `${line}\n`
    if (this.#pending.length < 8192) return
    this.#hash.update(this.#pending)
    this.#pending = ''
  }

  /** To be called once, at the end. */
  digest(): string {
    return this.#hash.update(this.#pending).digest('hex').slice(0, 32)
  }
}
