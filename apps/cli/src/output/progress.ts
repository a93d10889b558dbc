import type { OutputStream } from '../host.ts'
import { say, sayText, tellNumber } from '../texts/say.ts'
import { padStart, truncate } from './width.ts'

/** How far long work has come. `total` is undefined while nobody knows it. */
export interface ProgressState {
  readonly done: number
  readonly total: number | undefined
  /** What is counted: `issues`, `commits`. */
  readonly unit: string
  /** The share that is done, 0 to 1, when it is known by other means than `done / total` (bytes read, say). */
  readonly share?: number | undefined
}

const barWidth = 24
const drawEveryMs = 80
const lineEveryMs = 3000

/**
 * Progress with rate and time left on stderr: a bar that redraws itself on a terminal, a plain line every few seconds
 * elsewhere, nothing when told to be quiet.
 */
export class Progress {
  readonly #stream: OutputStream
  readonly #now: () => number
  readonly #isQuiet: boolean
  readonly #startedAt: number
  #drawnAt: number
  #isDrawn = false

  constructor(options: { stream: OutputStream; now: () => number; isQuiet: boolean }) {
    this.#stream = options.stream
    this.#now = options.now
    this.#isQuiet = options.isQuiet
    this.#startedAt = options.now()
    this.#drawnAt = options.stream.isTty ? 0 : this.#startedAt
  }

  show(state: ProgressState): void {
    if (this.#isQuiet) return
    const now = this.#now()
    if (now - this.#drawnAt < (this.#stream.isTty ? drawEveryMs : lineEveryMs)) return
    this.#drawnAt = now
    const line = describeProgress(state, now - this.#startedAt)
    if (!this.#stream.isTty) return this.#stream.write(`${line}\n`)
    this.#isDrawn = true
    const text = `${bar(shareOf(state))} ${line}`
    this.#stream.write(`\r${truncate(text, this.#stream.columns - 1)}\u001b[K`)
  }

  /** Takes the bar away, so that what follows stands alone. */
  clear(): void {
    if (this.#isDrawn) this.#stream.write('\r\u001b[K')
    this.#isDrawn = false
  }
}

function shareOf(state: ProgressState): number | undefined {
  const share = state.share ?? (state.total === undefined || state.total === 0 ? undefined : state.done / state.total)
  return share === undefined ? undefined : Math.max(0, Math.min(1, share))
}

function bar(share: number | undefined): string {
  const full = Math.round((share ?? 0) * barWidth)
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`
}

/** `3,200/7,258 issues  44%  1,600/s  3s left` */
export function describeProgress(state: ProgressState, elapsedMs: number): string {
  const share = shareOf(state)
  const count = (value: number) => tellNumber(Math.floor(value))
  const parts = [
    `${count(state.done)}${state.total === undefined ? '' : `/${count(state.total)}`} ${sayText(state.unit)}`,
  ]
  if (share !== undefined) parts.push(padStart(`${Math.floor(share * 100)}%`, 4))
  if (elapsedMs > 0 && state.done > 0) parts.push(`${count(state.done / (elapsedMs / 1000))}/s`)
  if (share !== undefined && share > 0 && share < 1 && elapsedMs > 500) {
    parts.push(say`${duration((elapsedMs / share) * (1 - share))} left`)
  }
  return parts.join('  ')
}

/** `3s`, `2m 05s`, `1h 02m` */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds}s`
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes}m ${two(seconds % 60)}s` : `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`
}

/** `1.4 MB` */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit > 0 && value < 10 ? 1 : 0
  return `${tellNumber(Number(value.toFixed(digits)))} ${units[unit] ?? ''}`
}
