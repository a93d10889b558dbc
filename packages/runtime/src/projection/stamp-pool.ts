import { decodeBase32Number } from '../base32.ts'
import { type Hlc, makeTime, stampReplicaFrom } from '../commit/hlc.ts'
import { longerFloat64, longerInt32 } from './longer-list.ts'

/**
 * Stamps by number, while rows are folded: a stamp has 40 characters, and thousands of cells carry the same one. 0 stands for
 * none, which is before all others.
 *
 * A stamp is kept as what it says, its time, its counter and the number of its replica, in lists of numbers, and found by a
 * hash of these (open addressing; Knuth, "The Art of Computer Programming" 3, §6.4): rows that were edited bring hundreds of
 * thousands of them, which as texts would take five times the memory. A text that `makeStamp` did not make is kept as it is.
 */
export class StampPool {
  /** Of each the time and the counter, side by side. */
  #times = new Float64Array(2 * smallest)
  #replicas = new Int32Array(smallest)
  #size = 1
  /** By the hash of a stamp its number; 0 where none is. */
  #places = new Int32Array(2 * smallest)
  readonly #replicaTexts = ['']
  readonly #replicaNumbers = new Map([['', 0]])
  readonly #strange = new Map([['', 0]])
  readonly #strangeTexts = new Map([[0, '']])
  /** Writes come in runs of one stamp. */
  #lastText = ''
  #last = 0
  #lastReplica = 0

  numberOf(text: string): number {
    if (text === this.#lastText) return this.#last
    const number = this.numberIn(text, 0, text.length)
    this.#lastText = text
    this.#last = number
    return number
  }

  /** The same of a part of a text, which is not kept. */
  numberIn(text: string, from: number, until: number): number {
    if (!isStamp(text, from, until)) return this.#numberOfStrange(text.slice(from, until))
    const wallMs = decodeBase32Number(text, from, from + wallLength)
    const counter = decodeBase32Number(text, from + wallLength, from + stampReplicaFrom)
    return this.#find(wallMs, counter, this.#replicaIn(text, from + stampReplicaFrom, until))
  }

  #numberOfStrange(text: string): number {
    const known = this.#strange.get(text)
    if (known !== undefined) return known
    const number = this.#add(Number.NaN, 0, this.#replicaIn(text, stampReplicaFrom, text.length))
    this.#strange.set(text, number)
    this.#strangeTexts.set(number, flat(text))
    return number
  }

  #replicaIn(text: string, from: number, until: number): number {
    const last = this.#replicaTexts[this.#lastReplica] ?? ''
    if (last.length === until - from && text.startsWith(last, from)) return this.#lastReplica
    const replica = text.slice(from, until)
    const known = this.#replicaNumbers.get(replica)
    this.#lastReplica = known ?? this.#replicaTexts.push(flat(replica)) - 1
    if (known === undefined) this.#replicaNumbers.set(flat(replica), this.#lastReplica)
    return this.#lastReplica
  }

  #find(wallMs: number, counter: number, replica: number): number {
    const mask = this.#places.length - 1
    for (let place = hashOf(wallMs, counter, replica) & mask; ; place = (place + 1) & mask) {
      const number = this.#places[place] ?? 0
      if (number === 0) {
        this.#places[place] = this.#size
        return this.#add(wallMs, counter, replica)
      }
      const isSame = this.#times[2 * number] === wallMs && this.#times[2 * number + 1] === counter
      if (isSame && this.#replicas[number] === replica) return number
    }
  }

  #add(wallMs: number, counter: number, replica: number): number {
    const number = this.#size
    this.#size += 1
    if (number >= this.#replicas.length) {
      this.#times = longerFloat64(this.#times, 4 * number)
      this.#replicas = longerInt32(this.#replicas, 2 * number)
    }
    this.#times[2 * number] = wallMs
    this.#times[2 * number + 1] = counter
    this.#replicas[number] = replica
    if (2 * this.#size > this.#places.length) this.#makePlaces()
    return number
  }

  #makePlaces(): void {
    const mask = this.#places.length * 2 - 1
    this.#places = new Int32Array(mask + 1)
    for (let number = 1; number < this.#size; number += 1) {
      const wallMs = this.#times[2 * number] ?? Number.NaN
      if (Number.isNaN(wallMs)) continue
      let place = hashOf(wallMs, this.#times[2 * number + 1] ?? 0, this.#replicas[number] ?? 0) & mask
      while (this.#places[place] !== 0) place = (place + 1) & mask
      this.#places[place] = number
    }
  }

  /** As the stamp has it. */
  replicaOf(number: number): string {
    return this.#replicaTexts[this.#replicas[number] ?? 0] ?? ''
  }

  textOf(number: number): string {
    const wallMs = this.#times[2 * number] ?? 0
    if (number === 0 || Number.isNaN(wallMs)) return this.#strangeTexts.get(number) ?? ''
    return makeTime({ wallMs, counter: this.#times[2 * number + 1] ?? 0 }) + this.replicaOf(number)
  }

  /** Whether it is none that `makeStamp` made. */
  isStrange(number: number): boolean {
    return number === 0 || Number.isNaN(this.#times[2 * number] ?? Number.NaN)
  }

  replicaNumberOf(number: number): number {
    return this.#replicas[number] ?? 0
  }

  /** Below 0 when its time is before the given one. Not of one that is strange. */
  compareTime(number: number, { wallMs, counter }: Hlc): number {
    const times = this.#times
    return (times[2 * number] ?? 0) - wallMs || (times[2 * number + 1] ?? 0) - counter
  }

  /** Whether the write `one` counts more than `other`. */
  isAfter(one: number, other: number): boolean {
    if (one === other) return false
    const [a, b] = [2 * one, 2 * other]
    const times = this.#times
    const wallMs = (times[a] ?? 0) - (times[b] ?? 0)
    if (wallMs !== 0 && !Number.isNaN(wallMs)) return wallMs > 0
    const counter = wallMs === 0 ? (times[a + 1] ?? 0) - (times[b + 1] ?? 0) : 0
    return counter === 0 ? this.textOf(one) > this.textOf(other) : counter > 0
  }
}

const smallest = 8
const wallLength = 10
const stampLength = 40

/** Of 32-bit arithmetic; the multipliers are those of "xxHash". */
function hashOf(wallMs: number, counter: number, replica: number): number {
  let hash = Math.imul(wallMs | 0, 0x9e3779b1) ^ Math.imul(counter, 0x85ebca77) ^ Math.imul(replica, 0xc2b2ae3d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f)
  return hash ^ (hash >>> 13)
}

/** Whether a part of a text is written as `makeStamp` writes: all of its characters digits of base 32. */
function isStamp(text: string, from: number, until: number): boolean {
  if (until - from !== stampLength) return false
  for (let index = from; index < until; index += 1) if (isDigit[text.charCodeAt(index)] !== 1) return false
  return true
}

const isDigit = new Uint8Array(128)
for (const digit of '0123456789abcdefghjkmnpqrstvwxyz') isDigit[digit.charCodeAt(0)] = 1

/**
 * A text that was cut out of another keeps that in memory; put together of two pieces, and looked up, it is one of its own.
 */
function flat(text: string): string {
  return text.slice(0, 1) + text.slice(1)
}
