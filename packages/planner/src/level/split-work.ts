import type { LevelModel } from './level-model.ts'

/** A stretch of work as it was placed: of what is not split the whole. */
export interface WorkStretch {
  readonly node: number
  readonly begin: number
  readonly finish: number
  /** Among the stretches of its activity, from 0 on. */
  readonly piece: number
}

/** A plan as it was placed: of each node its dates and its people, and the pieces of what is split. */
export interface Placement {
  readonly begin: Int32Array
  readonly finish: Int32Array
  readonly teamOf: Int32Array
  readonly isForced: Uint8Array
  /** Of work that is split each piece: node, start and end, one after another. */
  readonly splits: readonly number[]
}

/** Somebody does something else between a piece and the next one. */
export interface Interruption {
  readonly person: number
  readonly by: number
}

/** What people do, one thing after another, and what was laid aside for what. */
export interface WorkOfPeople {
  /** Of each person, in order. */
  readonly byPerson: readonly (readonly WorkStretch[])[]
  /** Of each node that is split its pieces. */
  readonly pieces: ReadonlyMap<number, readonly WorkStretch[]>
  /** Of each node that is split what comes behind each piece but the last. */
  readonly interruptions: ReadonlyMap<number, readonly Interruption[]>
}

/** Of a plan. Pieces between which nobody of their people does anything else are one. */
export function findWork(model: LevelModel, placement: Placement): WorkOfPeople {
  const none = new Map<number, never>()
  if (placement.splits.length === 0)
    return { byPerson: orderWork(model, placement, none), pieces: none, interruptions: none }
  const cut = new Map<number, readonly WorkStretch[]>()
  for (let at = 0; at < placement.splits.length; at += 3) {
    const [node = 0, begin = 0, finish = 0] = placement.splits.slice(at, at + 3)
    const known = cut.get(node) ?? []
    cut.set(node, [...known, { node, begin, finish, piece: known.length }])
  }
  const followers = findFollowers(orderWork(model, placement, cut), cut)
  const pieces = new Map<number, readonly WorkStretch[]>()
  const interruptions = new Map<number, readonly Interruption[]>()
  for (const [node, stretches] of cut) {
    const between = followers.get(node) ?? []
    const joined = joinStretches(stretches, (index) => between[index] === undefined)
    if (joined.length === 1) continue
    pieces.set(node, joined)
    interruptions.set(
      node,
      between.flatMap((one) => one ?? []),
    )
  }
  return { byPerson: orderWork(model, placement, pieces), pieces, interruptions }
}

/** Of each person what takes time, in the order of the plan. */
function orderWork(
  { graph, teams, personCount }: LevelModel,
  { begin, finish, teamOf }: Placement,
  pieces: ReadonlyMap<number, readonly WorkStretch[]>,
): readonly (readonly WorkStretch[])[] {
  const work: WorkStretch[][] = Array.from({ length: personCount }, () => [])
  for (let node = 0; node < graph.nodes.count; node += 1) {
    if (teamOf[node]! < 0 || graph.nodes.span[node]! === 0) continue
    const own = pieces.get(node) ?? [{ node, begin: begin[node]!, finish: finish[node]!, piece: 0 }]
    for (const person of teams.members[teamOf[node]!]!) work[person]!.push(...own)
  }
  for (const stretches of work) stretches.sort((a, b) => a.begin - b.begin || a.node - b.node)
  return work
}

/** Of what is cut what one of its people does behind each piece before the next; undefined where nobody does anything. */
function findFollowers(
  byPerson: readonly (readonly WorkStretch[])[],
  cut: ReadonlyMap<number, readonly WorkStretch[]>,
): ReadonlyMap<number, readonly (Interruption | undefined)[]> {
  const found = new Map([...cut].map(([node, all]) => [node, all.map((): Interruption | undefined => undefined)]))
  for (const [person, stretches] of byPerson.entries())
    for (const [index, { node, piece }] of stretches.entries()) {
      const next = stretches[index + 1]
      const isLast = piece + 1 >= (cut.get(node)?.length ?? 0)
      if (next === undefined || isLast || next.node === node) continue
      found.get(node)![piece] ??= { person, by: next.node }
    }
  return found
}

function joinStretches(stretches: readonly WorkStretch[], isOne: (index: number) => boolean): readonly WorkStretch[] {
  const joined: WorkStretch[] = []
  for (const [index, stretch] of stretches.entries()) {
    const last = joined.at(-1)
    if (last === undefined || !isOne(index - 1)) joined.push({ ...stretch, piece: joined.length })
    else joined[joined.length - 1] = { ...last, finish: stretch.finish }
  }
  return joined
}
