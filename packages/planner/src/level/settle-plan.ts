import type { Activity, Dependency, NetworkInput } from '../network/activity.ts'
import { Network } from '../network/network.ts'
import { elapsed } from '../network/network-calendars.ts'
import type { NetworkRefusal } from '../network/network-refusal.ts'
import { pieceId } from '../network/piece-id.ts'
import { accept, type Result } from '../result.ts'
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
 * A plan as a network in which each person's activities wait for one another in their order; what is split is
 * a summary of its pieces. So dates, slack, what is critical and what is as late as possible are what they are in any
 * network, and never two things of one person at once. No activity is later in it than it was placed.
 *
 * The network before levelling becomes this one where nothing is split; its own dates are then gone.
 */
export function settlePlan(
  model: LevelModel,
  derived: DerivedNetwork,
  personIds: readonly string[],
  placement: Placement,
  unlevelled: Network,
): Settled {
  const work = findWork(model, placement)
  const turns = new Map<string, Turn>()
  const waits: Dependency[] = []
  const { ids } = model.graph
  const idOf = ({ node, piece }: WorkStretch) => (work.pieces.has(node) ? pieceId(ids[node]!, piece) : ids[node]!)
  for (const [person, stretches] of work.byPerson.entries())
    eachTurn(stretches, placement.isForced, (before, after) => {
      const id = `${turnPrefix}${turns.size}`
      turns.set(id, { personId: personIds[person]!, from: ids[before.node]! })
      waits.push({ id, from: idOf(before), to: idOf(after), type: 'finish-to-start' })
    })
  if (work.pieces.size > 0) return { ...makeAnew(splitInput(model, derived, placement, work, waits)), work, turns }
  const extended = unlevelled.extend(listStaffed(model, placement), waits)
  const input = unlevelled.toInput()
  if (extended.ok || extended.refusal.code !== 'contradiction') {
    const made = extended.ok ? accept(unlevelled) : extended
    return { made, input, isRelaxed: false, work, turns }
  }
  return { ...relax(input), work, turns }
}

/** What might have taken longer, now that it is known who does it, and that in one piece. */
function listStaffed({ graph, teams, leaves }: LevelModel, { teamOf }: Placement): readonly Activity[] {
  return [...leaves].flatMap((node) => {
    const team = graph.nodes.mayTakeLonger[node] === 1 ? teamOf[node]! : -1
    return team < 0 ? [] : [withCalendar(graph.activities.get(graph.ids[node]!)!, teams.calendarOf[team]!)]
  })
}

const withCalendar = (activity: Activity, calendar: number): Activity => ({
  ...activity,
  calendar: calendar === elapsed ? 'elapsed' : calendar,
  mayTakeLonger: false,
})

function splitInput(
  { graph, teams }: LevelModel,
  { input }: DerivedNetwork,
  { teamOf }: Placement,
  { pieces }: WorkOfPeople,
  waits: readonly Dependency[],
): NetworkInput {
  const dependencies = [...input.dependencies]
  const activities = input.activities.flatMap((activity): readonly Activity[] => {
    const { node, gate } = graph.mustNodes(activity.id)
    const team = gate >= 0 ? -1 : teamOf[node]!
    if (team < 0) return [activity]
    const calendar = teams.calendarOf[team]!
    const staffed = withCalendar(activity, calendar)
    const stretches = pieces.get(node)
    if (stretches === undefined) return [staffed]
    dependencies.push(...stretches.slice(1).map(({ piece }) => chainPieces(activity.id, piece)))
    return splitActivity(
      staffed,
      stretches.map(({ begin, finish }) => graph.calendars.between(calendar, begin, finish)),
    )
  })
  return { ...input, calendars: teams.calendars, activities, dependencies: [...dependencies, ...waits] }
}

type Made = Pick<Settled, 'made' | 'input' | 'isRelaxed'>

function makeAnew(input: NetworkInput): Made {
  const made = Network.makeChecked(input)
  return made.ok || made.refusal.code !== 'contradiction' ? { made, input, isRelaxed: false } : relax(input)
}

/** The turns of people leave no room for some maximal lag. */
function relax(input: NetworkInput): Made {
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

/** Tells which stretch of a person's follows which. What was forced waits for none, and what follows waits for it and all before. */
function eachTurn(
  stretches: readonly WorkStretch[],
  isForced: Uint8Array,
  tell: (before: WorkStretch, after: WorkStretch) => void,
): void {
  let open: WorkStretch[] = []
  for (const stretch of stretches) {
    const still: WorkStretch[] = []
    for (const before of open) {
      const isDone = isForced[stretch.node] !== 1 && before.finish <= stretch.begin
      if (!isDone) still.push(before)
      // Pieces follow one another anyway.
      else if (before.node !== stretch.node) tell(before, stretch)
    }
    still.push(stretch)
    open = still
  }
}
