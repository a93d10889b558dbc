import type { Activity, Dependency, NetworkInput } from '../network/activity.ts'
import { Network } from '../network/network.ts'
import { elapsed } from '../network/network-calendars.ts'
import type { NetworkRefusal } from '../network/network-refusal.ts'
import { pieceId } from '../network/piece-id.ts'
import type { Result } from '../result.ts'
import type { DerivedNetwork } from './derive-network.ts'
import type { LevelModel } from './level-model.ts'
import { findWork, type Placement, type WorkOfPeople, type WorkStretch } from './split-work.ts'

/** Who waits for whom because one person does both, told as a dependency of the settled network. */
export interface Turn {
  readonly personId: string
  readonly from: string
}

export interface Settled {
  readonly made: Result<Network, NetworkRefusal>
  /** What it is made of. */
  readonly input: NetworkInput
  readonly work: WorkOfPeople
  /** Of each dependency that stands for a person's turn what it stands for. */
  readonly turns: ReadonlyMap<string, Turn>
  /** Maximal lags are not in it. */
  readonly isRelaxed: boolean
}

/**
 * A plan as a network of its own, in which each person's activities wait for one another in their order; what is split is
 * a summary of its pieces. So dates, slack, what is critical and what is as late as possible are what they are in any
 * network, and never two things of one person at once. No activity is later in it than it was placed.
 */
export function settlePlan(
  model: LevelModel,
  derived: DerivedNetwork,
  personIds: readonly string[],
  placement: Placement,
): Settled {
  const { graph, teams } = model
  const turns = new Map<string, Turn>()
  const work = findWork(model, placement)
  const { input } = derived
  const dependencies = [...input.dependencies]
  const activities = input.activities.flatMap((activity): readonly Activity[] => {
    const { node, gate } = graph.mustNodes(activity.id)
    const team = gate >= 0 ? -1 : placement.teamOf[node]!
    if (team < 0) return [activity]
    const calendar = teams.calendarOf[team]!
    const staffed =
      activity.calendar === calendar
        ? activity
        : { ...activity, calendar: calendar === elapsed ? ('elapsed' as const) : calendar }
    const pieces = work.pieces.get(node)
    if (pieces === undefined) return [staffed]
    dependencies.push(...pieces.slice(1).map(({ piece }) => chainPieces(activity.id, piece)))
    return splitActivity(
      staffed,
      pieces.map(({ begin, finish }) => graph.calendars.between(calendar, begin, finish)),
    )
  })
  const idOf = ({ node, piece }: WorkStretch) =>
    work.pieces.has(node) ? pieceId(graph.ids[node]!, piece) : graph.ids[node]!
  for (const [person, stretches] of work.byPerson.entries())
    for (const [before, after] of listTurns(stretches, placement.isForced)) {
      const id = `${turnPrefix}${turns.size}`
      turns.set(id, { personId: personIds[person]!, from: graph.ids[before.node]! })
      dependencies.push({ id, from: idOf(before), to: idOf(after), type: 'finish-to-start' } satisfies Dependency)
    }
  return { ...makeSettled({ ...input, calendars: teams.calendars, activities, dependencies }), work, turns }
}

function makeSettled(input: NetworkInput): Pick<Settled, 'made' | 'input' | 'isRelaxed'> {
  const made = Network.makeChecked(input)
  if (made.ok || made.refusal.code !== 'contradiction') return { made, input, isRelaxed: false }
  // The turns of people leave no room for some maximal lag.
  const relaxed = { ...input, dependencies: input.dependencies.filter(({ isMaximal }) => isMaximal !== true) }
  return { made: Network.makeChecked(relaxed), input: relaxed, isRelaxed: true }
}

/** No id of anything stored begins so. Of two that say the same a dependency is told, not the turn: this sorts last. */
const turnPrefix = '\uffffturn '

const chainPieces = (id: string, piece: number): Dependency => ({
  id: pieceId(id, piece),
  from: pieceId(id, piece - 1),
  to: pieceId(id, piece),
  type: 'finish-to-start',
})

/** A summary, and a leaf for each piece: the first has begun when the whole has, bounds are those of the end they bound. */
function splitActivity(activity: Activity, minutes: readonly number[]): readonly Activity[] {
  const { id, parentId, deadlineAt, constraint, progress, ...rest } = activity
  const [first = 0, ...others] = minutes
  const later = others.reduce((sum, one) => sum + one, 0)
  const isOfStart = constraint?.kind.startsWith('start') === true || constraint?.kind === 'must-start-on'
  const isOfFinish = constraint?.kind.startsWith('finish') === true || constraint?.kind === 'must-finish-on'
  const whole: Activity = {
    id,
    durationMinutes: 0,
    ...(parentId === undefined ? {} : { parentId }),
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
  }
  const pieces = minutes.map((durationMinutes, index): Activity => {
    const isBounded = constraint !== undefined && !(isOfStart && index > 0) && !(isOfFinish && index < others.length)
    return {
      ...rest,
      id: pieceId(id, index),
      parentId: id,
      durationMinutes: index === 0 ? activity.durationMinutes - later : durationMinutes,
      ...(isBounded ? { constraint } : {}),
      ...(index === 0 && progress !== undefined ? { progress: { ...progress, remainingMinutes: first } } : {}),
    }
  })
  return [whole, ...pieces]
}

/** Which stretch of a person's follows which. What was forced waits for none, and what follows waits for it and all before. */
function listTurns(
  stretches: readonly WorkStretch[],
  isForced: Uint8Array,
): readonly (readonly [WorkStretch, WorkStretch])[] {
  let open: WorkStretch[] = []
  return stretches.flatMap((stretch) => {
    const done = isForced[stretch.node] === 1 ? [] : open.filter((before) => before.finish <= stretch.begin)
    open = [...open.filter((before) => !done.includes(before)), stretch]
    // Pieces follow one another anyway.
    return done.filter(({ node }) => node !== stretch.node).map((before) => [before, stretch] as const)
  })
}
