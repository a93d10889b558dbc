import type { CapacityBlock, ScheduleInstance } from '../model/schedule-instance.ts'

/**
 * Capacities of several resources side by side in 32-bit words, so that one subtraction tests all of them.
 *
 * Each resource has a lane as wide as its capacity and one guard bit above. With guards set, `free - demand` clears a
 * guard exactly where demand exceeds what is free, and no borrow leaves its lane. Four resources of a benchmark fit one
 * word; more need more words, and an activity only looks at those that it uses.
 */
export interface PackedCapacity {
  readonly wordCount: number
  /** The guard bits of each word. */
  readonly guard: Int32Array
  /** All capacity free, with guards. */
  readonly full: Int32Array
  /** Activity a needs `needAmount[i]` of word `needWord[i]` for i from `needFrom[a]` to `needFrom[a + 1]`. */
  readonly needFrom: Int32Array
  readonly needWord: Int32Array
  readonly needAmount: Int32Array
  readonly lanes: readonly Lane[]
}

interface Lane {
  readonly word: number
  readonly shift: number
  /** As many ones as the capacity has bits. */
  readonly mask: number
}

/** What is packed: activities, or whatever else has a duration and demands. */
export type Packable = Pick<ScheduleInstance, 'activityCount' | 'resourceCount' | 'duration' | 'demand' | 'capacity'>

export function packCapacity(instance: Packable): PackedCapacity {
  const lanes: Lane[] = []
  const guard: number[] = []
  const full: number[] = []
  let usedBits = 32
  for (const capacity of instance.capacity) {
    const width = 32 - Math.clz32(capacity)
    if (usedBits + width + 1 > 32) {
      usedBits = 0
      guard.push(0)
      full.push(0)
    }
    const word = guard.length - 1
    lanes.push({ word, shift: usedBits, mask: 2 ** width - 1 })
    guard[word]! |= 1 << (usedBits + width)
    full[word]! |= (capacity << usedBits) | (1 << (usedBits + width))
    usedBits += width + 1
  }
  const needs = packDemands(instance, lanes, guard.length)
  return { wordCount: guard.length, guard: Int32Array.from(guard), full: Int32Array.from(full), ...needs, lanes }
}

type Needs = Pick<PackedCapacity, 'needFrom' | 'needWord' | 'needAmount'>

function packDemands(instance: Packable, lanes: readonly Lane[], wordCount: number): Needs {
  const needFrom = new Int32Array(instance.activityCount + 1)
  const words: number[] = []
  const amounts: number[] = []
  const packed = new Int32Array(wordCount)
  for (let activity = 0; activity < instance.activityCount; activity += 1) {
    packed.fill(0)
    lanes.forEach(({ word, shift }, resource) => {
      packed[word]! |= instance.demand[activity * instance.resourceCount + resource]! << shift
    })
    packed.forEach((amount, word) => {
      if (amount === 0 || instance.duration[activity] === 0) return
      words.push(word)
      amounts.push(amount)
    })
    needFrom[activity + 1] = words.length
  }
  return { needFrom, needWord: Int32Array.from(words), needAmount: Int32Array.from(amounts) }
}

/** The free capacity of an empty schedule: word w at instant t is `[w * length + t]`; blocks only before `blockedTo`. */
export function makeEmptyGrid(
  packed: PackedCapacity,
  blocks: readonly CapacityBlock[],
  length: number,
  blockedTo: number,
): Int32Array<ArrayBuffer> {
  const grid = new Int32Array(packed.wordCount * length)
  packed.full.forEach((full, word) => {
    grid.fill(full, word * length, (word + 1) * length)
  })
  for (const { resource, start, end, amount } of blocks) {
    const { word, shift } = packed.lanes[resource]!
    const last = Math.min(end, blockedTo)
    for (let at = Math.max(0, start); at < last; at += 1) grid[word * length + at]! -= amount << shift
  }
  return grid
}
