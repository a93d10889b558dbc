import type { NetworkInput } from './activity.ts'
import { findDriverCircle } from './drivers.ts'
import type { Graph } from './graph.ts'
import type { Network } from './network.ts'
import type { Culprit } from './network-refusal.ts'
import { noArc, nodeRole } from './node-table.ts'
import { solveNetwork } from './solve.ts'

/**
 * Why there is no plan that holds all bounds: a minimal set of what somebody wished. With all of it there is none; take
 * any one away, and there is.
 *
 * The drivers of a date are a set that leads to it, mostly small. It is made minimal by asking the solver about parts of
 * it: the shortest beginning that still contradicts ends with a culprit; keep that one, and look for the shortest beginning
 * of the rest (Hemery, Lecoutre, Sais and Boussemart, "Extracting MUCs from Constraint Networks", ECAI 2006: the dichotomic
 * way). A long chain of drivers gets one such step only: each of its links is needed to reach the next.
 */
export function findCircleCulprits(graph: Graph, node: number): readonly Culprit[] {
  const drivers = driversInCircle(graph, node)
  const near = shrink(graph, drivers, drivers.length <= thoroughLimit)
  return near ?? shrink(graph, allAbove(graph, node), true) ?? []
}

/** Why an activity begins or finishes after a bound of its constraint; undefined when it holds them. */
export function findBoundCulprits({ graph }: Network, id: string): readonly Culprit[] | undefined {
  const nodes = graph.nodesOf(id)
  if (nodes === undefined || !isBeyond(graph, nodes.node)) return undefined
  const { list, isChain } = driversOf(graph, nodes.node)
  const near = shrink(graph, list, !isChain || list.length <= thoroughLimit)
  return near ?? shrink(graph, allAbove(graph, nodes.node), true)
}

/** Activities whose constraint says `no later` or `must`, and which are later. `findBoundCulprits` tells why, one at a time. */
export function findBrokenBounds({ graph }: Network): readonly string[] {
  return [...graph.activities.values()].flatMap(({ id, constraint }) =>
    constraint !== undefined && isBeyond(graph, graph.mustNodes(id).node) ? [id] : [],
  )
}

/** Activities planned to finish after their deadline. */
export function findMissedDeadlines({ graph }: Network): readonly string[] {
  const { nodes } = graph
  return [...graph.activities.values()]
    .filter(
      ({ id, deadlineAt }) => deadlineAt !== undefined && nodes.earlyFinish[graph.mustNodes(id).node]! > deadlineAt,
    )
    .map(({ id }) => id)
}

/** Whether the early dates lie beyond a bound of the activity's constraint. A deadline is no bound. */
function isBeyond({ nodes }: Graph, node: number): boolean {
  return nodes.earlyStart[node]! > nodes.startCeiling[node]! || nodes.earlyFinish[node]! > nodes.finishCeiling[node]!
}

/** Sets up to this size are tested one by one: summaries may offer a short cut past some. */
const thoroughLimit = 64

class CulpritList {
  readonly #byKey = new Map<string, Culprit>()

  addConstraint(graph: Graph, node: number): void {
    const activityId = graph.ids[node]!
    const constraint = graph.activities.get(activityId)?.constraint
    if (constraint !== undefined && 'at' in constraint)
      this.#byKey.set(`c${activityId}`, { kind: 'constraint', activityId })
  }

  addArc({ arcs }: Graph, arc: number): void {
    const id = arcs.dependencyId[arc]!
    if (id !== '') this.#byKey.set(`d${id}`, { kind: 'dependency', id })
  }

  toArray(): readonly Culprit[] {
    return [...this.#byKey.values()]
  }
}

/** What fixed the early dates of a node, back to where nothing was waited for. */
function driversOf(graph: Graph, beginning: number): { readonly list: readonly Culprit[]; readonly isChain: boolean } {
  const { nodes, arcs } = graph
  const culprits = new CulpritList()
  const seen = new Set([beginning])
  let isChain = true
  for (const node of seen) {
    const arc = nodes.driver[node]!
    culprits.addConstraint(graph, node)
    if (arc !== noArc) {
      culprits.addArc(graph, arc)
      seen.add(arcs.from[arc]!)
    }
    // The beginning of a summary is that of all its children: each might be the first.
    if (nodes.role[node] !== nodeRole.summary) continue
    isChain = false
    for (let roll = nodes.firstIn[node]!; roll !== noArc; roll = arcs.nextIn[roll]!) seen.add(arcs.from[roll]!)
  }
  return { list: culprits.toArray(), isChain }
}

/** Nodes that drive one another: after enough rounds the drivers of each lead into the circle. */
function driversInCircle(graph: Graph, beginning: number): readonly Culprit[] {
  const culprits = new CulpritList()
  for (const arc of findDriverCircle(graph, beginning) ?? []) culprits.addArc(graph, arc)
  return culprits.toArray()
}

/** Everything that leads to a node: where the drivers alone do not explain it. */
function allAbove(graph: Graph, beginning: number): readonly Culprit[] {
  const { nodes, arcs } = graph
  const culprits = new CulpritList()
  const seen = new Set([beginning])
  for (const node of seen) {
    culprits.addConstraint(graph, node)
    for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!) {
      culprits.addArc(graph, arc)
      seen.add(arcs.from[arc]!)
    }
  }
  return culprits.toArray()
}

/** A minimal part that contradicts, the first ones preferred; undefined when not even all of them do. */
function shrink(graph: Graph, candidates: readonly Culprit[], isThorough: boolean): readonly Culprit[] | undefined {
  const input = graph.toInput()
  const children = graph.childrenOf
  const contradicts = (some: readonly Culprit[]) => isContradictory(restrict(input, children, some))
  if (!contradicts(candidates)) return undefined
  let fixed: readonly Culprit[] = []
  let rest = candidates
  while (!contradicts(fixed)) {
    // Which leaves are last in a summary depends on the dependencies that are there, so fewer may say more. Then all are told.
    if (rest.length === 0) return candidates
    const count = findShortest(rest, (some) => contradicts([...fixed, ...some]))
    if (!isThorough && fixed.length === 0) return rest.slice(0, count)
    fixed = [...fixed, ...rest.slice(count - 1, count)]
    rest = rest.slice(0, count - 1)
  }
  return candidates.filter((one) => fixed.includes(one))
}

/** How many of the first are needed. All of them do. */
function findShortest(list: readonly Culprit[], isEnough: (some: readonly Culprit[]) => boolean): number {
  let [low, high] = [1, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isEnough(list.slice(0, middle))) high = middle
    else low = middle + 1
  }
  return low
}

/** The input with these wishes alone, and the activities that they are about. */
function restrict(
  input: NetworkInput,
  childrenOf: ReadonlyMap<string, ReadonlySet<string>>,
  culprits: readonly Culprit[],
): NetworkInput {
  const kept = new Set(culprits.flatMap((one) => (one.kind === 'dependency' ? [one.id] : [])))
  const constrained = new Set(culprits.flatMap((one) => (one.kind === 'constraint' ? [one.activityId] : [])))
  const dependencies = input.dependencies.filter(({ id }) => kept.has(id))
  const about = new Set([...constrained, ...dependencies.flatMap(({ from, to }) => [from, to])])
  for (const id of about) for (const child of childrenOf.get(id) ?? []) about.add(child)
  const activities = input.activities
    .filter(({ id }) => about.has(id))
    .map((activity) => {
      const { constraint, parentId, ...rest } = activity
      const isKept = constrained.has(activity.id) && constraint !== undefined
      return {
        ...rest,
        ...(isKept ? { constraint } : {}),
        // A parent that nothing is said of says nothing.
        ...(parentId !== undefined && about.has(parentId) ? { parentId } : {}),
      }
    })
  return { ...input, activities, dependencies }
}

function isContradictory(input: NetworkInput): boolean {
  const { graph, fault } = solveNetwork(input)
  if (fault !== undefined) return fault.kind === 'circle'
  return input.activities.some(({ id }) => isBeyond(graph, graph.mustNodes(id).node))
}
