import { type EntityKind, type Expression, parseQuery, type SortKey, type Term } from '@spicetime/domain'
import type { Change } from '../workspace.ts'
import type { LiveField, LiveQuery } from './live-query.ts'

/**
 * What a list depends on. A commit that touches nothing of it cannot change the list, so no query is run for it; when in
 * doubt it is taken to matter. What a workspace's members, projects and rights become may change any list.
 */
export interface Interest {
  readonly kinds: ReadonlySet<EntityKind>
  /** Items of other projects matter too: those that block, parents, and words that are rarer or more common by them. */
  readonly isEverywhere: boolean
  /** What it finds changes with time alone. */
  readonly isTimely: boolean
}

const kindsOfField: Partial<Record<LiveField, readonly EntityKind[]>> = {
  labels: ['label'],
  milestone: ['milestone'],
  dependencies: ['dependency'],
  commentCount: ['comment'],
  conflictCount: ['comment', 'dependency'],
}
const linkedFields: readonly LiveField[] = ['parent', 'children', 'dependencies', 'conflictCount']

export function interestOf({ filter, fields }: Pick<LiveQuery, 'filter' | 'fields'>): Interest {
  const kinds = new Set<EntityKind>(['workspace', 'member', 'project', 'workItem'])
  for (const field of fields) {
    for (const kind of kindsOfField[field] ?? []) kinds.add(kind)
  }
  const interest = { kinds, isEverywhere: fields.some((field) => linkedFields.includes(field)), isTimely: false }
  const query = parseQuery(filter.query ?? '')
  if (!query.ok) return interest
  for (const term of query.value.where === null ? [] : termsOf(query.value.where)) {
    const more = interestOfTerm(term)
    for (const kind of more.kinds) kinds.add(kind)
    interest.isEverywhere ||= more.isEverywhere === true
    interest.isTimely ||= more.isTimely === true
  }
  if (query.value.sort.some(({ field }: SortKey) => field === 'comments')) kinds.add('comment')
  return interest
}

function* termsOf(expression: Expression): Generator<Term> {
  switch (expression.kind) {
    case 'not':
      yield* termsOf(expression.operand)
      return
    case 'and':
    case 'or':
      for (const operand of expression.operands) yield* termsOf(operand)
      return
    default:
      yield expression
  }
}

interface TermInterest {
  readonly kinds: readonly EntityKind[]
  readonly isEverywhere?: boolean
  readonly isTimely?: boolean
}
const linked: TermInterest = { kinds: ['dependency'], isEverywhere: true }
const ownRow: TermInterest = { kinds: [] }

function interestOfTerm(term: Term): TermInterest {
  switch (term.kind) {
    case 'is':
      if (term.values.some((state) => state === 'blocked' || state === 'blocking')) return linked
      return { kinds: [], isTimely: term.values.includes('overdue') }
    case 'has':
      return { kinds: ['label', 'milestone', 'comment', 'dependency'], isEverywhere: true }
    case 'text':
      return { kinds: ['comment'], isEverywhere: true }
    case 'item':
      return linked
    case 'name':
      return { kinds: ['label', 'milestone'] }
    case 'number':
      return { kinds: ['comment'] }
    case 'date':
      return { kinds: [], isTimely: true }
    default:
      return ownRow
  }
}

/** What some commits touched together. */
export interface Touched {
  /** More than is named, or something that may change anything. */
  readonly isEverything: boolean
  readonly kinds: ReadonlySet<EntityKind>
  /** The projects of the items among it. */
  readonly projectIds: () => ReadonlySet<string>
}

const mayChangeAnything: readonly EntityKind[] = ['workspace', 'member', 'project']

export function touchedBy(
  changes: readonly Change[],
  projectIdsOf: (workItemIds: readonly string[]) => ReadonlySet<string>,
): Touched {
  const kinds = new Set<EntityKind>()
  const itemIds = new Set<string>()
  let isEverything = false
  for (const { entities, isTruncated } of changes) {
    // A commit that touches nothing known decides about others, or its body is still to come.
    isEverything ||= isTruncated || entities.length === 0
    for (const { kind, id } of entities) {
      kinds.add(kind)
      if (kind === 'workItem') itemIds.add(id)
    }
  }
  isEverything ||= mayChangeAnything.some((kind) => kinds.has(kind))
  let projectIds: ReadonlySet<string> | undefined
  return {
    isEverything,
    kinds,
    projectIds: () => {
      projectIds ??= projectIdsOf([...itemIds])
      return projectIds
    },
  }
}

/** @param projectId the only project whose items the list can have, when there is one */
export function matters(touched: Touched, interest: Interest, projectId: string | undefined): boolean {
  if (touched.isEverything || interest.isTimely) return true
  for (const kind of touched.kinds) {
    if (kind !== 'workItem' && interest.kinds.has(kind)) return true
  }
  if (!touched.kinds.has('workItem')) return false
  return interest.isEverywhere || projectId === undefined || touched.projectIds().has(projectId)
}
