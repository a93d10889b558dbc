import type { LiveField } from '@spicetime/workspace'
import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql'

/**
 * What a watcher of a list wants to know of its items is what it selects of them. The fields of an item that are read from
 * elsewhere, each with what tells that it may show something else.
 */
const watchedFor: Readonly<Record<string, readonly LiveField[]>> = {
  id: [],
  __typename: [],
  statusInfo: ['status'],
  createdBy: ['people'],
  closedBy: ['people'],
  deletedBy: ['deletedAt'],
  movedFrom: ['movedFromId'],
  movedTo: ['movedToId'],
  comments: ['commentCount'],
  optimisticMinutes: ['plan'],
  likelyMinutes: ['plan'],
  pessimisticMinutes: ['plan'],
  remainingMinutes: ['plan'],
  spentMinutes: ['plan'],
  percentComplete: ['plan'],
  startedAt: ['plan'],
  constraintType: ['plan'],
  constraintOn: ['plan'],
  peopleNeeded: ['plan'],
  isSplittable: ['plan'],
  requiredSkills: ['plan'],
  blockedBy: ['dependencies'],
  blocks: ['dependencies'],
  descriptionAuthors: ['description'],
  history: ['updatedAt'],
  why: ['updatedAt'],
}

export interface Watched {
  readonly fields: readonly LiveField[]
  readonly isCounted: boolean
}

/** The fields to watch, from the selection under `added { item }` and `changed { item }`; and whether to count. */
export function watchedFields({ fieldNodes, fragments }: GraphQLResolveInfo): Watched {
  const selected = new Set<string>()
  let isCounted = false
  const walk = (set: SelectionSetNode | undefined, depth: number): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value
        if (depth === itemDepth) selected.add(name)
        else if (depth === 0 && name === 'totalCount') isCounted = true
        else if (onTheWay[depth]?.includes(name) === true) walk(selection.selectionSet, depth + 1)
      } else {
        const part = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection
        walk(part?.selectionSet, depth)
      }
    }
  }
  for (const { selectionSet } of fieldNodes) walk(selectionSet, 0)
  return { fields: [...selected].flatMap(watchedForField), isCounted }
}

export function watchedForField(name: string): readonly LiveField[] {
  // Every other field of the type WorkItem is watched under its own name; a test holds the two together.
  return watchedFor[name] ?? [name as LiveField]
}

const onTheWay: readonly (readonly string[])[] = [['added', 'changed'], ['item']]
const itemDepth = 2
