import type { Activity, Dependency, NetworkInput } from './activity.ts'

/** Input by its ids. Of things with one id the last. */
export interface InputIndex {
  readonly activities: Map<string, Activity>
  readonly dependencies: Map<string, Dependency>
  /** Of each summary its children. */
  readonly childrenOf: Map<string, Set<string>>
}

export function indexInput(input: NetworkInput): InputIndex {
  const activities = new Map<string, Activity>()
  const dependencies = new Map<string, Dependency>()
  const childrenOf = new Map<string, Set<string>>()
  for (const activity of input.activities) {
    const { id, parentId } = activity
    activities.set(id, activity)
    if (parentId === undefined) continue
    const children = childrenOf.get(parentId)
    if (children === undefined) childrenOf.set(parentId, new Set([id]))
    else children.add(id)
  }
  for (const dependency of input.dependencies) dependencies.set(dependency.id, dependency)
  return { activities, dependencies, childrenOf }
}

/** An index becomes that of other input: with activities of the same ids and parents, and no dependencies that are not in it. */
export function reindexInput(index: InputIndex, input: NetworkInput): InputIndex {
  for (const activity of input.activities) index.activities.set(activity.id, activity)
  const isFewer = input.dependencies.length < index.dependencies.size
  const dependencies = isFewer ? new Map<string, Dependency>() : index.dependencies
  for (const dependency of input.dependencies) dependencies.set(dependency.id, dependency)
  return { ...index, dependencies }
}
