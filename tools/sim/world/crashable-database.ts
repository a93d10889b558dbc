import type { Database, Statement } from '@spicetime/runtime'
import type { SimRandom } from './random.ts'

/**
 * - `crash-within-write`: the process dies between two statements of a transaction;
 * - `crash-lost-write`: the commit was on its way to the disk and nothing of it arrived;
 * - `crash-torn-write`: part of it arrived, and sectors of the rest at random;
 * - `crash-torn-checkpoint`: it arrived, and the journal was being folded into the file;
 * - `crash-unanswered`: it arrived, and the process died before it could tell anybody.
 */
export const crashKinds = [
  'crash-within-write',
  'crash-lost-write',
  'crash-torn-write',
  'crash-torn-checkpoint',
  'crash-unanswered',
] as const
export type CrashKind = (typeof crashKinds)[number]

/** What the disk holds of a store. */
export interface DiskImage {
  readonly main: Uint8Array
  readonly journal: Uint8Array
}

/** The process is dead; `image` is what its disk holds. */
export class SimCrash extends Error {
  readonly image: DiskImage

  constructor(kind: CrashKind, image: DiskImage) {
    super(kind)
    this.name = 'SimCrash'
    this.image = image
  }
}

const sectorBytes = 512
const statementsMax = 40

/** Passes everything on to a real store until it is armed; the next transaction then ends in a crash. */
export class CrashableDatabase implements Database {
  readonly #inner: Database
  readonly #random: SimRandom
  readonly #read: () => DiskImage
  #armed: CrashKind | undefined
  /** Statements until the process dies. */
  #fuse: number | undefined

  constructor(inner: Database, random: SimRandom, read: () => DiskImage) {
    this.#inner = inner
    this.#random = random
    this.#read = read
  }

  arm(kind: CrashKind | undefined): void {
    this.#armed = kind
  }

  transaction<T>(work: () => T): T {
    const kind = this.#armed
    if (kind === undefined) return this.#inner.transaction(work)
    const before = this.#read()
    this.#fuse = kind === 'crash-within-write' ? 1 + this.#random.below(statementsMax) : undefined
    try {
      // What is refused or discarded writes nothing: the crash waits for the next.
      this.#inner.transaction(work)
    } finally {
      this.#fuse = undefined
    }
    throw new SimCrash(kind, this.#imageAfter(kind, before))
  }

  #imageAfter(kind: CrashKind, before: DiskImage): DiskImage {
    switch (kind) {
      case 'crash-within-write':
      case 'crash-lost-write':
        return before
      case 'crash-torn-write':
        // The file itself is touched only after the journal is safe.
        return { main: before.main, journal: tear(before.journal, this.#read().journal, this.#random) }
      case 'crash-torn-checkpoint': {
        const { journal } = this.#read()
        this.#inner.exec('PRAGMA wal_checkpoint(PASSIVE)')
        return { main: tear(before.main, this.#read().main, this.#random), journal }
      }
      case 'crash-unanswered':
        return this.#read()
    }
  }

  prepare(sql: string): Statement {
    const statement = this.#inner.prepare(sql)
    return this.#fuse === undefined ? statement : this.#burning(statement)
  }

  #burning(statement: Statement): Statement {
    const burn = () => {
      if (this.#fuse === undefined) return
      this.#fuse -= 1
      if (this.#fuse === 0) throw new SimCrash('crash-within-write', this.#read())
    }
    return {
      run: (...params) => (burn(), statement.run(...params)),
      get: (...params) => (burn(), statement.get(...params)),
      all: (...params) => (burn(), statement.all(...params)),
      lists: (...params) => (burn(), statement.lists(...params)),
      iterate: (...params) => (burn(), statement.iterate(...params)),
    }
  }

  exec(sql: string): void {
    this.#inner.exec(sql)
  }
  snapshot<T>(work: () => T): T {
    return this.#inner.snapshot(work)
  }
  readTextsBy(textOf: (place: number) => string): void {
    this.#inner.readTextsBy(textOf)
  }
  get undoneCount(): number {
    return this.#inner.undoneCount
  }

  get isInTransaction(): boolean {
    return this.#inner.isInTransaction
  }
  foreignVersion(): number {
    return this.#inner.foreignVersion()
  }
  sizeBytes(): number {
    return this.#inner.sizeBytes()
  }
  close(): void {
    this.#inner.close()
  }
}

/** The old bytes with some of the new ones: all up to a point, and beyond it sectors here and there. */
function tear(before: Uint8Array, after: Uint8Array, random: SimRandom): Uint8Array {
  const length = Math.max(before.length, after.length)
  const first = firstDifference(before, after)
  const cut = first + random.below(Math.max(1, after.length - first))
  const torn = new Uint8Array(length)
  torn.set(before)
  torn.set(after.subarray(0, cut))
  let end = Math.max(before.length, cut)
  for (let at = cut - (cut % sectorBytes) + sectorBytes; at < after.length; at += sectorBytes) {
    if (!random.chance(0.3)) continue
    torn.set(after.subarray(at, at + sectorBytes), at)
    end = Math.max(end, Math.min(at + sectorBytes, after.length))
  }
  return torn.subarray(0, end)
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at += 1) if (a[at] !== b[at]) return at
  return length
}
