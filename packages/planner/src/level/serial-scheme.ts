import { earliestMinute, latestMinute } from '../calendar/calendar-days.ts'
import { arcKind } from '../network/arc-table.ts'
import { leadOn } from '../network/lag.ts'
import { elapsed } from '../network/network-calendars.ts'
import { noArc, nodeRole, nodeState } from '../network/node-table.ts'
import { BusyTime } from './busy-time.ts'
import type { LevelModel } from './level-model.ts'
import type { Need } from './need-table.ts'
import { NodeHeap } from './node-heap.ts'
import { PieceFiller } from './piece-filler.ts'
import { type Chooser, TeamChooser } from './team-chooser.ts'

/**
 * The serial schedule generation scheme (Kelley 1963; Kolisch 1996) in calendar time: one activity after another, the
 * most urgent of those whose predecessors stand, begins as soon as its people are free for all of it. So what is planned
 * later may still fill a gap before.
 *
 * Since work in a calendar that begins later never ends earlier, moving anything to the left never harms: among the plans
 * that some order of the activities leads to there is one of the earliest finish.
 */
export class SerialScheme implements Chooser {
  readonly model: LevelModel
  /** Where (what is left of) a leaf begins, and ends; of a gate its date, of a summary the first start and last finish. */
  readonly begin: Int32Array
  readonly finish: Int32Array
  /** Of each leaf its team, or -1. */
  readonly teamOf: Int32Array
  /** 1: it did not wait for its people. */
  readonly isForced: Uint8Array
  readonly busy: readonly BusyTime[]
  /** Of work that is split each piece: node, start and end, one after another. */
  readonly splits: number[] = []
  /** How many times work is laid aside for other work. */
  pauseCount = 0
  planCount = 0
  readonly #startBound: Int32Array
  readonly #finishBound: Int32Array
  readonly #waiting: Int32Array
  readonly #heap: NodeHeap
  readonly #chooser: TeamChooser
  readonly #filler: PieceFiller
  /** Whether anybody does something in elapsed time. */
  readonly #hasNightWork: boolean
  #isFilled = false
  #chosen: Int32Array | undefined

  constructor(model: LevelModel) {
    const { count } = model.graph.nodes
    const column = () => new Int32Array(count)
    this.model = model
    ;[this.begin, this.finish, this.teamOf] = [column(), column(), column()]
    ;[this.#startBound, this.#finishBound, this.#waiting] = [column(), column(), column()]
    this.isForced = new Uint8Array(count)
    this.busy = Array.from({ length: model.personCount }, () => new BusyTime())
    this.#heap = new NodeHeap(count)
    this.#hasNightWork = model.teams.calendarOf.includes(elapsed) || model.needs.some(isAtNight)
    this.#chooser = new TeamChooser(this)
    this.#filler = new PieceFiller(model.graph.calendars, model.teams, this.busy)
  }

  /**
   * Makes the plan of an order: of what may begin, what has the lower key is placed first. Answers the last finish. Whom
   * `chosen` has for what needs people does it, where it has somebody; others are found.
   */
  plan(keys: ArrayLike<number>, chosen?: Int32Array): number {
    this.#chosen = chosen
    const { graph, degree, rankOf, teamOf } = this.model
    const { nodes } = graph
    this.planCount += 1
    for (const person of this.busy) person.clear()
    this.#chooser.clear()
    this.#startBound.set(nodes.startFloor.subarray(0, nodes.count))
    this.#finishBound.set(nodes.finishFloor.subarray(0, nodes.count))
    this.#waiting.set(degree)
    this.teamOf.set(teamOf)
    this.isForced.fill(0)
    this.splits.length = 0
    this.pauseCount = 0
    const heap = this.#heap
    heap.begin(keys, rankOf)
    for (let node = 0; node < nodes.count; node += 1) if (degree[node] === 0) heap.push(node)
    let last = earliestMinute
    for (let node = heap.pop(); node >= 0; node = heap.pop()) {
      const role = nodes.role[node]!
      if (role === nodeRole.leaf) {
        this.#placeLeaf(node)
        if (this.finish[node]! > last) last = this.finish[node]!
      } else if (role !== nodeRole.summary) this.#placeGate(node, role === nodeRole.closingGate)
      this.#release(node, role)
    }
    return last
  }

  /** Tells what waits for a node of its dates. */
  #release(node: number, role: number): void {
    const { graph, isBackArc } = this.model
    const { nodes, arcs, calendars } = graph
    const hasStarted = role === nodeRole.leaf && nodes.state[node] === nodeState.started
    const start = hasStarted ? nodes.startedAt[node]! : this.begin[node]!
    const finish = this.finish[node]!
    for (let arc = nodes.firstOut[node]!; arc !== noArc; arc = arcs.nextOut[arc]!) {
      if (isBackArc[arc] === 1) continue
      const to = arcs.to[arc]!
      if (arcs.kind[arc] === arcKind.rollUp) this.#rollUp(to, start, finish)
      else {
        const date = arcs.fromFinish[arc] === 1 ? finish : start
        if (date !== earliestMinute) {
          const led = arcs.lag[arc] === 0 ? date : leadOn(arcs, calendars, arc, date)
          if (arcs.toFinish[arc] === 1) {
            if (led > this.#finishBound[to]!) this.#finishBound[to] = led
          } else if (led > this.#startBound[to]! && !this.#isSettled(arc, to)) this.#startBound[to] = led
        }
      }
      this.#waiting[to]! -= 1
      if (this.#waiting[to] === 0) this.#heap.push(to)
    }
  }

  /** How long it may have begun before another is settled once it has begun. */
  #isSettled(arc: number, to: number): boolean {
    const { nodes, arcs } = this.model.graph
    return arcs.kind[arc] === arcKind.maximal && nodes.state[to] === nodeState.started
  }

  /** The bounds of a summary are nobody's, so its dates grow there. */
  #rollUp(summary: number, start: number, finish: number): void {
    const isFirst = this.#finishBound[summary] === earliestMinute
    if (isFirst || start < this.begin[summary]!) this.begin[summary] = start
    if (isFirst || finish > this.finish[summary]!) this.finish[summary] = finish
    this.#finishBound[summary] = this.finish[summary]!
  }

  #placeGate(node: number, isAtFinish: boolean): void {
    const date = isAtFinish ? this.#finishBound[node]! : this.#startBound[node]!
    this.begin[node] = date
    this.finish[node] = date
  }

  #placeLeaf(node: number): void {
    const { graph, needOf, isFrozen, patience } = this.model
    const { nodes } = graph
    if (nodes.state[node] === nodeState.finished) {
      this.begin[node] = nodes.startedAt[node]!
      this.finish[node] = nodes.finishedAt[node]!
      return
    }
    const isStarted = nodes.state[node] === nodeState.started
    const ready = isStarted ? Math.max(this.#startBound[node]!, nodes.startedAt[node]!) : this.#startBound[node]!
    const span = nodes.span[node]!
    if (span === 0) {
      this.begin[node] = Math.max(ready, this.#finishBound[node]!)
      this.finish[node] = this.begin[node]!
      return
    }
    if (needOf[node]! >= 0) {
      const chosen = this.#chosen?.[node] ?? -1
      this.teamOf[node] = chosen < 0 ? this.#chooser.choose(node, ready) : chosen
    }
    const team = this.teamOf[node]!
    this.place(node, team, ready)
    if (isFrozen[node] === 1 || this.placedFinish > patience[node]!) this.#force(node, team, ready)
    this.begin[node] = this.placedBegin
    this.finish[node] = this.placedFinish
    if (team >= 0) this.#occupyAll(node, team)
  }

  /** As soon as its people work, whatever else they do; what is split only has to begin then. */
  #force(node: number, team: number, ready: number): void {
    if (team < 0) return
    const { placedBegin, placedFinish } = this
    this.#placeFor(node, noMembers, this.model.teams.calendarOf[team]!, ready)
    const isLate = placedFinish > this.model.patience[node]!
    if (this.#isFilled && !isLate && this.placedBegin === placedBegin) {
      this.placedFinish = placedFinish
      return
    }
    this.isForced[node] = this.placedFinish < placedFinish ? 1 : 0
    this.#isFilled = false
  }

  #occupyAll(node: number, team: number): void {
    const { teams } = this.model
    const filler = this.#filler
    if (!this.#isFilled) {
      for (const person of teams.members[team]!) this.#occupy(person, team, this.begin[node]!, this.finish[node]!)
      return
    }
    this.pauseCount += filler.count - 1
    filler.cutPauses(team)
    for (let piece = 0; piece < filler.count; piece += 1) {
      const [start, end] = [filler.starts[piece]!, filler.ends[piece]!]
      if (filler.count > 1) this.splits.push(node, start, end)
      for (const person of teams.members[team]!) this.#occupy(person, team, start, end)
    }
  }

  /** Nothing fits between its end and the person's next work, but for what goes on at night; so that is taken too. */
  #occupy(person: number, team: number, from: number, to: number): void {
    const { graph, teams } = this.model
    const end = this.#hasNightWork ? to : graph.calendars.next(teams.calendarOfPerson[person]!, to)
    this.busy[person]!.add(from, end)
  }

  /** What `place` found. */
  placedBegin = 0
  placedFinish = 0

  /** The earliest place for a leaf from an instant on, when these people work on it; `latestMinute` when there is none. */
  place(node: number, team: number, ready: number): void {
    const { graph, teams, isSplittable } = this.model
    this.#isFilled = isSplittable[node] === 1 && team >= 0 && this.#fill(node, team, ready)
    if (this.#isFilled) return
    if (team < 0) this.#placeFor(node, noMembers, graph.nodes.calendar[node]!, ready)
    else this.#placeFor(node, teams.members[team]!, teams.calendarOf[team]!, ready)
  }

  /** In pieces, unless it may not finish as soon as that: then it is not worth it. Answers whether it did. */
  #fill(node: number, team: number, ready: number): boolean {
    const filler = this.#filler
    filler.fill(team, ready, this.model.graph.nodes.span[node]!)
    this.placedBegin = filler.starts[0]!
    this.placedFinish = filler.ends[filler.count - 1]!
    return this.placedFinish >= this.#finishBound[node]!
  }

  #placeFor(node: number, members: readonly number[], calendar: number, ready: number): void {
    const { calendars, nodes } = this.model.graph
    const span = nodes.span[node]!
    let begin = calendars.next(calendar, ready)
    const finishBound = this.#finishBound[node]!
    if (finishBound > begin + span && calendars.add(calendar, begin, span) < finishBound)
      begin = calendars.next(calendar, calendars.subtract(calendar, finishBound - 1, span) + 1)
    for (;;) {
      begin = this.#skipBusy(members, calendar, begin, span)
      const finish = begin >= latestMinute ? latestMinute : calendars.add(calendar, begin, span)
      const clash = this.#findClash(members, begin, finish)
      if (clash === begin) {
        this.placedBegin = begin
        this.placedFinish = finish
        return
      }
      begin = calendars.next(calendar, clash)
    }
  }

  /** The first instant of work in front of a gap that is long enough for everybody, if all of it were working time. */
  #skipBusy(members: readonly number[], calendar: number, from: number, span: number): number {
    let begin = from
    for (let settled = 0, index = 0; settled < members.length && begin < latestMinute; index += 1) {
      const free = this.busy[members[index % members.length]!]!.freeFrom(begin, span)
      settled = free === begin ? settled + 1 : 1
      if (free > begin) {
        begin = this.model.graph.calendars.next(calendar, free)
        if (begin > free) settled = 0
      }
    }
    return begin
  }

  /** Where the last of the spans ends that somebody has in between; the beginning when nobody has any. */
  #findClash(members: readonly number[], begin: number, finish: number): number {
    let clash = begin
    for (const member of members) clash = Math.max(clash, this.busy[member]!.firstEndWithin(begin, finish))
    return clash
  }
}

const noMembers: readonly number[] = []
const isAtNight = ({ calendar }: Need) => calendar === elapsed
