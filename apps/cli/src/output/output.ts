import type { OutputStream } from '../host.ts'
import { runPager } from './pager.ts'
import type { Style } from './style.ts'
import { type Column, formatTable } from './table.ts'
import type { TimeStyle } from './times.ts'
import { formatTsv } from './tsv.ts'

interface OutputOptions {
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  readonly style: Style
  readonly errorStyle: Style
  readonly times: TimeStyle
  readonly isQuiet: boolean
  /** The command line of the pager; undefined prints directly. */
  readonly pager: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Everything that a command prints. Answers go to stdout, what is only said along the way to stderr. */
export class Output {
  readonly #options: OutputOptions
  readonly #held: string[] = []
  #isHolding: boolean

  constructor(options: OutputOptions) {
    this.#options = options
    this.#isHolding = options.pager !== undefined && options.stdout.isTty
  }

  get isTty(): boolean {
    return this.#options.stdout.isTty
  }
  get isQuiet(): boolean {
    return this.#options.isQuiet
  }
  get style(): Style {
    return this.#options.style
  }
  get errorStyle(): Style {
    return this.#options.errorStyle
  }
  get times(): TimeStyle {
    return this.#options.times
  }
  get width(): number {
    return this.#options.stdout.columns
  }

  print(text: string): void {
    if (this.#isHolding) this.#held.push(`${text}\n`)
    else this.#options.stdout.write(`${text}\n`)
  }

  /** A remark for people. */
  note(text: string): void {
    if (!this.#options.isQuiet) this.#options.stderr.write(`${text}\n`)
  }

  /** What was done: a sentence for people on a terminal, the bare value for programs. */
  done(sentence: string, value: string): void {
    if (this.isTty) this.print(`${this.style.green('✓')} ${sentence}`)
    else if (value !== '') this.print(value)
  }

  table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): void {
    const lines = this.isTty
      ? formatTable(columns, rows, { width: this.width, paintTitle: this.style.dim })
      : formatTsv(columns, rows)
    if (lines.length > 0) this.print(lines.join('\n'))
  }

  /** Shows what was held back: through the pager when it is longer than the screen. */
  async flush(): Promise<void> {
    if (!this.#isHolding) return
    this.#isHolding = false
    const text = this.#held.splice(0).join('')
    const { pager, stdout, env } = this.#options
    const lines = text.split('\n').length
    if (pager === undefined || lines <= stdout.rows) stdout.write(text)
    else if (!(await runPager(pager, text, env))) stdout.write(text)
  }
}
