import type { Status } from '@spicetime/domain'
import { isClosedStatus } from '@spicetime/domain'
import type { Hash } from './import-base.ts'
import { hashOf } from './import-base.ts'

/**
 * The three-way comparison of an import, one value at a time: `foreign` is what the file says, `here` what the
 * store has, `base` what the file said at the last import.
 *
 * - It changed there and not here: take it.
 * - It changed here and not there: leave it.
 * - It changed on both sides: leave it, and say so (`isKept`), at this and every further import until one side yields.
 * - The file does not say (`undefined`): leave it, and remember the old base.
 * - No base (the item was made here and linked, or an earlier file did not say): take it where nothing is here.
 */
export interface Merged {
  readonly take: boolean
  readonly isKept: boolean
  readonly base: Hash | undefined
}

export function mergeField(foreign: string | null | undefined, here: string | null, base: Hash | undefined): Merged {
  if (foreign === undefined) return { take: false, isKept: false, base }
  const foreignHash = hashOf(foreign)
  if (foreign === here) return { take: false, isKept: false, base: foreignHash }
  if (base === undefined) return { take: here === null, isKept: here !== null, base: foreignHash }
  if (foreignHash === base) return { take: false, isKept: false, base }
  if (hashOf(here) === base) return { take: true, isKept: false, base: foreignHash }
  return { take: false, isKept: true, base }
}

export interface MergedStatus {
  readonly take: boolean
  readonly isKept: boolean
  readonly base: Status | undefined
}

/**
 * As `mergeField`, but GitHub knows little more than open and closed: whoever moved an open item to "in progress"
 * here did not contradict the one who closed it there.
 */
export function mergeStatus(
  foreign: { readonly status: Status; readonly isStatusExact: boolean },
  here: Status,
  base: Status | undefined,
): MergedStatus {
  const { status, isStatusExact } = foreign
  const isSameState = isClosedStatus(status) === isClosedStatus(here)
  if (status === here) return { take: false, isKept: false, base: status }
  if (!isStatusExact && isSameState) return { take: false, isKept: false, base }
  if (base === undefined) return { take: false, isKept: !isSameState, base: status }
  if (status === base) return { take: false, isKept: false, base }
  if (here === base) return { take: true, isKept: false, base: status }
  const wasOnlyRefinedHere = !isSameState && isClosedStatus(here) === isClosedStatus(base)
  return { take: wasOnlyRefinedHere, isKept: !wasOnlyRefinedHere, base: wasOnlyRefinedHere ? status : base }
}

export interface MergedSet<Id> {
  readonly add: readonly Id[]
  readonly remove: readonly Id[]
  readonly base: ReadonlySet<Hash>
}

/** Element by element, so that nothing is ever in conflict: additions there arrive, removals here stay. */
export function mergeSet<Id extends string>(
  foreign: readonly Id[] | undefined,
  here: readonly Id[],
  base: ReadonlySet<Hash>,
): MergedSet<Id> {
  if (foreign === undefined) return { add: [], remove: [], base }
  const wanted = new Set(foreign)
  const present = new Set(here)
  return {
    add: [...wanted].filter((id) => !present.has(id) && !base.has(hashOf(id))),
    remove: [...present].filter((id) => !wanted.has(id) && base.has(hashOf(id))),
    base: new Set([...wanted].map(hashOf)),
  }
}
