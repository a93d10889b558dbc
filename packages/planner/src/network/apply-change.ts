import type { Activity, Dependency } from './activity.ts'
import { findActivityFault, findDependencyFault, findInstantFault, findParentFault } from './check-input.ts'
import {
  joinParent,
  leaveParent,
  putActivity,
  putDependency,
  removeActivity,
  removeDependency,
  type Upkeep,
} from './edit-graph.ts'
import type { Graph } from './graph.ts'
import type { NetworkChange } from './network-change.ts'
import type { NetworkRefusal } from './network-refusal.ts'

/** Why a change cannot be made on what the graph holds. Changes of shape are looked at whole, before new tables are made. */
export function findChangeFault(graph: Graph, change: NetworkChange): NetworkRefusal | undefined {
  const { activities, dependencies, calendars } = graph
  switch (change.kind) {
    case 'put-activity': {
      const { activity } = change
      // As if it were in already: it may name itself as its parent.
      const withIt = { get: (id: string) => (id === activity.id ? activity : activities.get(id)) }
      return findActivityFault(activity, calendars.count) ?? findParentFault(activity, withIt)
    }
    case 'remove-activity':
      if (!activities.has(change.id)) return { code: 'unknown-activity', id: change.id, namedBy: '' }
      return graph.isSummary(change.id) ? { code: 'has-children', id: change.id } : undefined
    case 'put-dependency':
      return findDependencyFault(change.dependency, graph, calendars.count)
    case 'remove-dependency':
      return dependencies.has(change.id) ? undefined : { code: 'unknown-dependency', id: change.id }
    case 'set-start':
      return findInstantFault('startAt', change.at)
    case 'set-status':
      return findInstantFault('statusAt', change.at)
  }
}

/** What a change comes to, each of one thing: an activity takes its dependencies with it. */
export function spellOut(graph: Graph, change: NetworkChange): readonly NetworkChange[] {
  if (change.kind !== 'remove-activity') return [change]
  const ending = [...graph.dependencies.values()].filter(({ from, to }) => from === change.id || to === change.id)
  return [...ending.map(({ id }): NetworkChange => ({ kind: 'remove-dependency', id })), change]
}

/** What takes a change back, asked before it is made. */
export function invertChange(graph: Graph, change: NetworkChange): NetworkChange {
  switch (change.kind) {
    case 'put-activity': {
      const { id } = change.activity
      const before = graph.activities.get(id)
      return before === undefined ? { kind: 'remove-activity', id } : { kind: 'put-activity', activity: before }
    }
    case 'remove-activity':
      return { kind: 'put-activity', activity: mustActivity(graph, change.id) }
    case 'put-dependency': {
      const { id } = change.dependency
      const before = graph.dependencies.get(id)
      return before === undefined ? { kind: 'remove-dependency', id } : { kind: 'put-dependency', dependency: before }
    }
    case 'remove-dependency':
      return { kind: 'put-dependency', dependency: mustDependency(graph, change.id) }
    case 'set-start':
      return { kind: 'set-start', at: graph.startAt }
    case 'set-status':
      return { kind: 'set-status', at: graph.statusAt }
  }
}

/** Makes a change that was looked at and spelled out, in the tables where it can. */
export function editTables(graph: Graph, change: NetworkChange): Upkeep {
  switch (change.kind) {
    case 'put-activity':
      return putActivity(graph, change.activity)
    case 'remove-activity':
      return removeActivity(graph, mustActivity(graph, change.id))
    case 'put-dependency':
      return putDependency(graph, change.dependency)
    case 'remove-dependency':
      return removeDependency(graph, mustDependency(graph, change.id))
    case 'set-start':
    case 'set-status':
      noteChange(graph, change)
      for (const activity of graph.activities.values()) graph.readActivity(activity)
      return { kind: 'all' }
  }
}

/** Makes a change in what tables are made from, and leaves these as they are. */
export function noteChange(graph: Graph, change: NetworkChange): void {
  switch (change.kind) {
    case 'put-activity': {
      const before = graph.activities.get(change.activity.id)
      if (before !== undefined) leaveParent(graph, before)
      graph.activities.set(change.activity.id, change.activity)
      joinParent(graph, change.activity)
      return
    }
    case 'remove-activity':
      leaveParent(graph, mustActivity(graph, change.id))
      graph.activities.delete(change.id)
      return
    case 'put-dependency':
      graph.dependencies.set(change.dependency.id, change.dependency)
      return
    case 'remove-dependency':
      graph.dependencies.delete(change.id)
      return
    case 'set-start':
      graph.startAt = change.at
      return
    case 'set-status':
      graph.statusAt = change.at
  }
}

function mustActivity(graph: Graph, id: string): Activity {
  const activity = graph.activities.get(id)
  if (activity === undefined) throw new Error(`bug: the activity ${id} was looked up before`)
  return activity
}

function mustDependency(graph: Graph, id: string): Dependency {
  const dependency = graph.dependencies.get(id)
  if (dependency === undefined) throw new Error(`bug: the dependency ${id} was looked up before`)
  return dependency
}
