import { kindOfId } from '../ids.ts'

/** When an item was to be worked on, and how much, as a plan once said. */
export interface BaselineEntry {
  /** Of a work item, or of a milestone. */
  readonly workItemId: string
  /** UTC milliseconds. */
  readonly startAt: number
  readonly finishAt: number
  /** 0 for a milestone. */
  readonly workMinutes: number
}

/**
 * Entries of a baseline are many, are made at once, never change, and are read together. So each event holds a thousand of
 * them in one text, a line an entry, of which the tables keep no copy: see docs/decisions/0025.
 */
export const entriesPerPart = 1_000
/** A line takes at most 37 + 3 × 17 characters. */
export const partLengthMax = 100_000
export const partsMax = 1_000
const line = /^((?:wi|ms)_[0-9a-z]{1,40}) (\d{1,16}) (\d{1,16}) (\d{1,9})$/
export const partPattern = /^(?:(?:wi|ms)_[0-9a-z]{1,40} \d{1,16} \d{1,16} \d{1,9}\n)*$/

/** What a line can hold. */
export function isEntry({ workItemId, startAt, finishAt, workMinutes }: BaselineEntry): boolean {
  const kind = kindOfId(workItemId)
  const isThing = kind === 'workItem' || kind === 'milestone'
  return isThing && isInstant(startAt) && isInstant(finishAt) && startAt <= finishAt && isWork(workMinutes)
}

function isInstant(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
function isWork(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 1_000_000_000
}

/** Texts of parts, in order. */
export function packEntries(entries: readonly BaselineEntry[]): readonly string[] {
  const parts: string[] = []
  for (let from = 0; from < entries.length; from += entriesPerPart) {
    const lines = entries
      .slice(from, from + entriesPerPart)
      .map(({ workItemId, startAt, finishAt, workMinutes }) => `${workItemId} ${startAt} ${finishAt} ${workMinutes}\n`)
    parts.push(lines.join(''))
  }
  return parts
}

export function readEntries(part: string): readonly BaselineEntry[] {
  return part.split('\n').flatMap((text) => {
    const [, workItemId, startAt, finishAt, workMinutes] = line.exec(text) ?? []
    if (workItemId === undefined) return []
    return [{ workItemId, startAt: Number(startAt), finishAt: Number(finishAt), workMinutes: Number(workMinutes) }]
  })
}
