/**
 * The nodes of a network, a column each (structure of arrays). A leaf is one node. A summary is two or three: one rolled
 * up from its children; a gate, through which what acts on the start of all leaves reaches them, so that a dependency
 * of one summary with a thousand leaves on another is two arcs and not a million; and, where needed, a closing gate for
 * what acts on its finish.
 */
export const nodeRole = { leaf: 0, gate: 1, closingGate: 2, summary: 3, removed: 4 } as const
export const nodeState = { waiting: 0, started: 1, finished: 2 } as const

/** What drives a date that no arc drives. */
export const noArc = -1

export class NodeTable {
  readonly capacity: number
  count = 0
  readonly role: Uint8Array
  readonly state: Uint8Array
  /** 1: as late as possible. */
  readonly isLate: Uint8Array
  /** 1: its span is the least that it takes; a bound of its finish is none of its start. */
  readonly mayTakeLonger: Uint8Array
  readonly calendar: Int32Array
  /** Minutes from start to finish, pauses included; when started, those that are left. */
  readonly span: Int32Array
  /** Not before, not after; the bounds of constraints, project and status. */
  readonly startFloor: Int32Array
  readonly finishFloor: Int32Array
  readonly startCeiling: Int32Array
  readonly finishCeiling: Int32Array
  readonly deadline: Int32Array
  /** Actual dates of what has begun. */
  readonly startedAt: Int32Array
  readonly finishedAt: Int32Array

  readonly earlyStart: Int32Array
  readonly earlyFinish: Int32Array
  /** Where what is left goes on; the start when nothing has begun. */
  readonly resume: Int32Array
  /** The arc that fixed the early dates, or `noArc`: a floor or a fact. */
  readonly driver: Int32Array
  /** Of a summary the child that begins first. */
  readonly firstChild: Int32Array
  /** Of a leaf that has started where what is left goes on at the latest. */
  readonly lateStart: Int32Array
  readonly lateFinish: Int32Array
  /** Bit 1: the finish of the project bounds the late dates; bit 2: the room. */
  readonly isOpen: Uint8Array
  /** Of a leaf the planned dates (of one that has started where it goes on); of the others the latest that delays nobody's. */
  readonly start: Int32Array
  readonly finish: Int32Array
  /** How late a leaf may finish and delay nobody. */
  readonly room: Int32Array

  readonly firstIn: Int32Array
  readonly firstOut: Int32Array
  /** Place in the order in which dates are computed, and the node of each place. */
  readonly placeOf: Int32Array
  readonly nodeAt: Int32Array
  /** The first place of the knot that a node is in, and how many nodes that has: 1 unless dependencies go in a circle. */
  readonly knotSize: Int32Array
  readonly knotPlace: Int32Array

  constructor(capacity: number) {
    this.capacity = capacity
    const bytes = () => new Uint8Array(capacity)
    const numbers = () => new Int32Array(capacity)
    ;[this.role, this.state, this.isLate, this.isOpen] = [bytes(), bytes(), bytes(), bytes()]
    this.mayTakeLonger = bytes()
    ;[this.calendar, this.span, this.startedAt, this.finishedAt] = [numbers(), numbers(), numbers(), numbers()]
    ;[this.startFloor, this.finishFloor, this.deadline] = [numbers(), numbers(), numbers()]
    ;[this.startCeiling, this.finishCeiling] = [numbers(), numbers()]
    ;[this.earlyStart, this.earlyFinish, this.resume, this.driver] = [numbers(), numbers(), numbers(), numbers()]
    ;[this.firstChild, this.lateStart, this.lateFinish] = [numbers(), numbers(), numbers()]
    ;[this.start, this.finish, this.room] = [numbers(), numbers(), numbers()]
    ;[this.firstIn, this.firstOut, this.placeOf, this.nodeAt] = [numbers(), numbers(), numbers(), numbers()]
    ;[this.knotSize, this.knotPlace] = [numbers(), numbers()]
  }

  get isFull(): boolean {
    return this.count === this.capacity
  }

  /** A node without arcs or bounds, last in the order. */
  push(role: number): number {
    const node = this.count
    this.count += 1
    this.role[node] = role
    this.firstIn[node] = noArc
    this.firstOut[node] = noArc
    this.driver[node] = noArc
    this.firstChild[node] = -1
    this.calendar[node] = -1
    this.placeOf[node] = node
    this.nodeAt[node] = node
    this.knotPlace[node] = node
    this.knotSize[node] = 1
    return node
  }
}
