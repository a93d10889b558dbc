import type {
  CalendarException,
  EntityKind,
  LabelRow,
  MemberId,
  MemberRow,
  RowByKind,
  WorkItemPlanRow,
  WorkItemRow,
} from '@spicetime/domain'
import type { ItemCounts, Reader } from '@spicetime/workspace'
import DataLoader from 'dataloader'

/**
 * Batches the small reads of one request: without it a list of 50 items with labels, assignees and milestones
 * would run 150 reads; with it, it runs three. What is loaded is kept for the request, so `clear` must follow
 * every write.
 */
export interface Loaders {
  find<K extends EntityKind>(kind: K, id: string): Promise<RowByKind[K] | undefined>
  readonly keyOf: DataLoader<string, string>
  readonly labelsOf: DataLoader<string, readonly LabelRow[]>
  readonly assigneesOf: DataLoader<string, readonly MemberRow[]>
  readonly itemPlanOf: DataLoader<string, WorkItemPlanRow | undefined>
  readonly requiredSkillsOf: DataLoader<string, readonly string[]>
  readonly deleterOf: DataLoader<string, MemberId | null>
  readonly commentCountOf: DataLoader<string, number>
  readonly dependenciesOf: DataLoader<string, ReturnType<Reader['dependenciesOf']>>
  readonly childrenOf: DataLoader<string, readonly WorkItemRow[]>
  readonly projectCounts: DataLoader<string, ItemCounts>
  readonly milestoneCounts: DataLoader<string, ItemCounts>
  readonly projectConflicts: DataLoader<string, number>
  readonly itemConflicts: DataLoader<string, number>
  readonly exceptionsOf: DataLoader<string, readonly CalendarException[]>
  readonly skillsOf: DataLoader<string, readonly string[]>
  readonly riskItemsOf: DataLoader<string, readonly WorkItemRow[]>
  clear(): void
}

const noItems: ItemCounts = { open: 0, closed: 0, total: 0 }

export function makeLoaders(read: Reader): Loaders {
  const byKind: { readonly [K in EntityKind]: DataLoader<string, RowByKind[K] | undefined> } = {
    workspace: rowLoader(read, 'workspace'),
    member: rowLoader(read, 'member'),
    project: rowLoader(read, 'project'),
    workItem: rowLoader(read, 'workItem'),
    milestone: rowLoader(read, 'milestone'),
    label: rowLoader(read, 'label'),
    comment: rowLoader(read, 'comment'),
    dependency: rowLoader(read, 'dependency'),
    view: rowLoader(read, 'view'),
    calendar: rowLoader(read, 'calendar'),
    leave: rowLoader(read, 'leave'),
    allocation: rowLoader(read, 'allocation'),
    baseline: rowLoader(read, 'baseline'),
    risk: rowLoader(read, 'risk'),
    scenario: rowLoader(read, 'scenario'),
    rate: rowLoader(read, 'rate'),
  }
  const ofItems = {
    exceptionsOf: mapLoader<readonly CalendarException[]>((ids) => read.calendarExceptionsOf(ids), []),
    skillsOf: mapLoader<readonly string[]>((ids) => read.skillsOf(ids), []),
    riskItemsOf: mapLoader<readonly WorkItemRow[]>((ids) => read.riskItemsOf(ids), []),
    keyOf: mapLoader((ids) => read.keysOf(ids), ''),
    labelsOf: mapLoader<readonly LabelRow[]>((ids) => read.labelsOf(ids), []),
    assigneesOf: mapLoader<readonly MemberRow[]>((ids) => read.assigneesOf(ids), []),
    itemPlanOf: mapLoader<WorkItemPlanRow | undefined>((ids) => read.itemPlansOf(ids), undefined),
    requiredSkillsOf: mapLoader<readonly string[]>((ids) => read.requiredSkillsOf(ids), []),
    deleterOf: mapLoader<MemberId | null>((ids) => read.deletersOf(ids), null),
    commentCountOf: mapLoader((ids) => read.countCommentsOf(ids), 0),
    dependenciesOf: mapLoader<ReturnType<Reader['dependenciesOf']>>((ids) => read.dependenciesOfMany(ids), []),
    childrenOf: mapLoader<readonly WorkItemRow[]>((ids) => read.childrenOfMany(ids), []),
    projectCounts: mapLoader((ids) => read.projectCountsOf(ids), noItems),
    milestoneCounts: mapLoader((ids) => read.milestoneCountsOf(ids), noItems),
    projectConflicts: mapLoader((ids) => read.conflictCountsOf(ids, 'project'), 0),
    itemConflicts: mapLoader((ids) => read.conflictCountsOf(ids, 'workItem'), 0),
  }
  return {
    ...ofItems,
    find: (kind, id) => byKind[kind].load(id),
    clear: () => {
      for (const loader of [...Object.values(byKind), ...Object.values(ofItems)]) loader.clearAll()
    },
  }
}

function rowLoader<K extends EntityKind>(read: Reader, kind: K): DataLoader<string, RowByKind[K] | undefined> {
  return new DataLoader(async (ids: readonly string[]) => {
    const rows = read.findMany(kind, ids)
    return ids.map((id) => rows.get(id))
  })
}

function mapLoader<T>(load: (ids: readonly string[]) => ReadonlyMap<string, T>, missing: T): DataLoader<string, T> {
  return new DataLoader(async (ids: readonly string[]) => {
    const found = load(ids)
    return ids.map((id) => found.get(id) ?? missing)
  })
}
