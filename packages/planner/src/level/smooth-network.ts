import type { Network } from '../network/network.ts'
import { nodeState } from '../network/node-table.ts'
import { type Shift, WeeklyLoad } from './weekly-load.ts'

/** Work of a settled plan: a leaf of its network, and its people. */
export interface StaffedLeaf {
  readonly id: string
  readonly people: readonly number[]
  /** Whether it may be put off, or only counts. */
  readonly isMovable: boolean
}

const roundsMax = 8
/** Between as soon as possible and as late as its slack leaves, so many places are tried, some of these steps apart. */
const placesMax = 24
const stepMinutes = 240

/**
 * Spreads work evenly over weeks within slack (Burgess and Killebrew 1962): one activity after another, from behind, is put
 * where the squares of what its people have to do are least, of those places that delay nothing else; of equal ones the
 * last, which leaves room before. Repeated until nothing changes; then what was put off further than that needs comes back.
 * So the finish stays, deadlines and bounds that are held still are, and no round is worse than the one before.
 */
export function smoothNetwork(
  network: Network,
  leaves: readonly StaffedLeaf[],
  personCount: number,
  shouldStop: () => boolean,
): void {
  const { graph } = network
  const load = new WeeklyLoad(personCount, graph.calendars, graph.startAt)
  for (const { id, people } of leaves) for (const person of people) load.add(person, shiftOf(network, id))
  const soonest = new Map(leaves.map(({ id }) => [id, shiftOf(network, id).from]))
  const movable = leaves.filter(({ id, isMovable }) => isMovable && mayMove(network, id))
  const finishOf = ({ id }: StaffedLeaf) => graph.nodes.finish[graph.mustNodes(id).node]!
  const inOrder = () => movable.toSorted((a, b) => finishOf(a) - finishOf(b) || (a.id < b.id ? -1 : 1))
  const place = (leaf: StaffedLeaf, isLateBetter: boolean) =>
    !shouldStop() && putOff(network, leaf, load, { soonest: soonest.get(leaf.id)!, isLateBetter })
  for (let round = 0, isBetter = true; round < roundsMax && isBetter; round += 1) {
    isBetter = false
    for (const leaf of inOrder().toReversed()) isBetter = place(leaf, true) || isBetter
  }
  for (const leaf of inOrder()) place(leaf, false)
}

/** What has begun goes on; what shall be as late as possible is. */
function mayMove({ graph }: Network, id: string): boolean {
  const { node } = graph.mustNodes(id)
  return graph.nodes.state[node] === nodeState.waiting && graph.nodes.isLate[node] === 0
}

function shiftOf({ graph }: Network, id: string): Shift {
  const { nodes } = graph
  const { node } = graph.mustNodes(id)
  return { calendar: nodes.calendar[node]!, from: nodes.start[node]!, to: nodes.finish[node]! }
}

/**
 * Finds the best place for one of them. Answers whether it is a better one. Whatever is later than `soonest` is held there,
 * so that it stays when what it waits for is moved back.
 */
function putOff(
  network: Network,
  { id, people }: StaffedLeaf,
  load: WeeklyLoad,
  { soonest, isLateBetter }: { readonly soonest: number; readonly isLateBetter: boolean },
): boolean {
  const now = shiftOf(network, id)
  for (const person of people) load.remove(person, now)
  const before = load.growthOf(people, now)
  // From behind they only move on; coming back is for the end, since it costs a look at what follows.
  if (!isLateBetter) moveTo(network, id, undefined)
  const first = shiftOf(network, id)
  const best = listPlaces(network, id).reduce(
    (found, place) => {
      const growth = load.growthOf(people, place)
      return growth < found.growth || (isLateBetter && growth === found.growth) ? { place, growth } : found
    },
    { place: first, growth: load.growthOf(people, first) },
  )
  const isEqual = best.growth === before && best.place.from > now.from === isLateBetter
  const place = best.growth < before || isEqual ? best.place : now
  if (place.from > soonest) moveTo(network, id, place.from)
  const settled = shiftOf(network, id)
  for (const person of people) load.add(person, settled)
  return best.growth < before
}

/** From its earliest place on, evenly, to the last at which it delays nothing. */
function listPlaces(network: Network, id: string): readonly Shift[] {
  const { calendars, nodes } = network.graph
  const { calendar, from } = shiftOf(network, id)
  const dates = network.dates(id)
  const span = nodes.span[network.graph.mustNodes(id).node]!
  const slack = Math.min(dates?.freeSlackMinutes ?? 0, dates?.totalSlackMinutes ?? 0)
  const step = stepMinutes * Math.max(1, Math.ceil(slack / placesMax / stepMinutes))
  const places: Shift[] = []
  for (let later = step; later < slack + step; later += step) {
    const begin = calendars.next(calendar, calendars.add(calendar, from, Math.min(later, slack)))
    places.push({ calendar, from: begin, to: calendars.add(calendar, begin, span) })
  }
  return places
}

function moveTo(network: Network, id: string, putOffTo: number | undefined): void {
  const { putOffTo: before, ...activity } = network.activity(id)!
  if (before === putOffTo) return
  const moved = putOffTo === undefined ? activity : { ...activity, putOffTo }
  const changed = network.change([{ kind: 'put-activity', activity: moved }])
  if (!changed.ok) throw new Error(`bug: ${id} has the slack that it is put off by (${changed.refusal.code})`)
}
