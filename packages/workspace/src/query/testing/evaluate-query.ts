import {
  type DateTerm,
  dateBoundsOf,
  type Expression,
  isClosedStatus,
  type NameValue,
  type NumberTerm,
  type PriorityTerm,
  priorities,
  type Query,
  type RangeTest,
  startOfUtcDay,
  statuses,
  statusInfo,
  type Term,
  type TextTerm,
} from '@spicetime/domain'
import {
  type SampleItem,
  type SampleNamed,
  type SampleSetEntry,
  type SampleWorkspace,
  sampleNow,
} from './sample-store.ts'

/** The slow and obvious reading of a query, against which the SQL is held: one item at a time, one term at a time. */
export function evaluateQuery(query: Query, sample: SampleWorkspace, me: string): readonly SampleItem[] {
  const terms = query.where === null ? [] : termsOf(query.where)
  const last = terms.findLast((term) => term.kind === 'text' && term.match === 'word')
  const asks = (test: (term: Term) => boolean): boolean => terms.some(test)
  const wantsDeleted = asks(
    (term) =>
      (term.kind === 'is' && term.values.includes('deleted')) || (term.kind === 'date' && term.key === 'deleted'),
  )
  const wantsArchived = asks(
    (term) =>
      (term.kind === 'is' && term.values.includes('archived')) ||
      (term.kind === 'name' && term.key === 'project') ||
      (term.kind === 'item' && term.key === 'key'),
  )
  const archived = new Set(sample.projects.filter(({ archivedAt }) => archivedAt !== null).map(({ id }) => id))
  return sample.items.filter((item) => {
    if (!wantsDeleted && item.deletedAt !== null) return false
    if (!wantsArchived && archived.has(item.projectId)) return false
    return query.where === null || holds(query.where, item, { sample, me, last })
  })
}

interface Scope {
  readonly sample: SampleWorkspace
  readonly me: string
  readonly last: Term | undefined
}

function termsOf(expression: Expression): readonly Term[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.flatMap(termsOf)
    case 'not':
      return termsOf(expression.operand)
    default:
      return [expression]
  }
}

function holds(expression: Expression, item: SampleItem, scope: Scope): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.operands.every((operand) => holds(operand, item, scope))
    case 'or':
      return expression.operands.some((operand) => holds(operand, item, scope))
    case 'not':
      return !holds(expression.operand, item, scope)
    default:
      return termHolds(expression, item, scope)
  }
}

function termHolds(term: Term, item: SampleItem, scope: Scope): boolean {
  const { sample } = scope
  switch (term.kind) {
    case 'is':
      return term.values.some((state) => isState(state, item, sample))
    case 'type':
      return term.values.some((type) => type === item.type)
    case 'status':
      return term.values.some((status) => status === item.status)
    case 'priority':
      return term.tests.some((test: PriorityTerm['tests'][number]) =>
        inRange(test, item.priority, (value) => priorities.indexOf(value)),
      )
    case 'number':
      return term.tests.some((test) => inRange(test, numberOf(term, item, sample), (value) => value))
    case 'date':
      return term.tests.some((test) => inDates(term, test, item))
    case 'has':
      return term.fields.some((field) => hasField(field, item, sample) !== term.isMissing)
    case 'text':
      return textHolds(term, item, scope)
    case 'name': {
      const field = term.key === 'label' || term.key === 'assignee' || term.key === 'milestone' ? term.key : undefined
      const isSet = field === undefined ? item.closedBy !== null : hasField(field, item, sample)
      return term.values.some((value) =>
        value.kind === 'none' ? !isSet : value.kind === 'any' ? isSet : nameHolds(term.key, value, item, scope),
      )
    }
    case 'item':
      return term.values.some((value) => itemHolds(term.key, value, item, sample))
  }
}

const isOpen = (item: SampleItem): boolean => !isClosedStatus(known(item.status))
function known(status: string): (typeof statuses)[number] {
  return statuses.find((candidate) => candidate === status) ?? 'backlog'
}

function isState(state: string, item: SampleItem, sample: SampleWorkspace): boolean {
  const others = (here: 'fromId' | 'toId', there: 'fromId' | 'toId'): boolean =>
    isOpen(item) &&
    sample.dependencies.some((edge) => {
      if (edge[here] !== item.id || edge.deletedAt !== null || edge.isSuspended === 1) return false
      const other = sample.items.find(({ id, deletedAt }) => id === edge[there] && deletedAt === null)
      if (other === undefined || !isOpen(other)) return false
      const first = here === 'fromId' ? item : other
      const hasBegun = !['backlog', 'unstarted'].includes(statusInfo(known(first.status)).category)
      return edge.type === 'finish-to-start' || (edge.type === 'start-to-start' && !hasBegun)
    })
  switch (state) {
    case 'open':
      return isOpen(item)
    case 'closed':
      return !isOpen(item)
    case 'overdue':
      return isOpen(item) && item.dueOn !== null && item.dueOn < sampleNow.today
    case 'blocked':
      return others('toId', 'fromId')
    case 'blocking':
      return others('fromId', 'toId')
    case 'assigned':
      return hasField('assignee', item, sample)
    case 'deleted':
      return item.deletedAt !== null
    case 'archived':
      return sample.projects.some(({ id, archivedAt }) => id === item.projectId && archivedAt !== null)
    case 'draft':
      return item.isDraft === 1
    case 'locked':
      return item.isLocked === 1
    case 'merged':
      return item.type === 'pull-request' && item.closeReason === 'merged'
    case 'pr':
      return item.type === 'pull-request'
    case 'issue':
      return item.type !== 'pull-request'
    default:
      return item.type === state || statusInfo(known(item.status)).category === state
  }
}

function edgesOf(
  item: SampleItem,
  here: 'fromId' | 'toId',
  there: 'fromId' | 'toId',
  { items, dependencies }: SampleWorkspace,
): readonly SampleItem[] {
  const edges = dependencies.filter((edge) => edge[here] === item.id && edge.deletedAt === null)
  return items.filter((other) => other.deletedAt === null && edges.some((edge) => edge[there] === other.id))
}

function elementsOf(item: SampleItem, entries: readonly SampleSetEntry[]): readonly string[] {
  return entries.filter(({ ownerId, removed }) => ownerId === item.id && removed === 0).map(({ element }) => element)
}

function planOf(item: SampleItem, { plans }: SampleWorkspace) {
  return plans.find(({ id }) => id === item.id)
}

function hasField(field: string, item: SampleItem, sample: SampleWorkspace): boolean {
  const alive = (things: readonly { id: string; deletedAt: number | null }[], id: string | null): boolean =>
    things.some((thing) => thing.id === id && thing.deletedAt === null)
  switch (field) {
    case 'label':
      return elementsOf(item, sample.labelEntries).some((id) => alive(sample.labels, id))
    case 'assignee':
      return elementsOf(item, sample.assigneeEntries).length > 0
    case 'milestone':
      return alive(sample.milestones, item.milestoneId)
    case 'priority':
      return item.priority > 0
    case 'description':
      return item.description !== null && item.description !== ''
    case 'due':
      return item.dueOn !== null
    case 'start':
      return item.startOn !== null
    case 'estimate':
      return item.estimate !== null
    case 'work':
      return (planOf(item, sample)?.likelyMinutes ?? null) !== null
    case 'progress':
      return (planOf(item, sample)?.percentComplete ?? planOf(item, sample)?.remainingMinutes ?? null) !== null
    case 'constraint':
      return (planOf(item, sample)?.constraintType ?? null) !== null
    case 'skill':
      return elementsOf(item, sample.skillEntries).length > 0
    case 'parent':
      return item.isParentSuspended === 0 && alive(sample.items, item.parentId)
    case 'children':
      return sample.items.some(
        (child) => child.parentId === item.id && child.deletedAt === null && child.isParentSuspended === 0,
      )
    case 'comments':
      return commentCount(item, sample) > 0
    case 'reactions':
      return (item.externalReactions ?? 0) > 0
    case 'dependency':
      return edgesOf(item, 'fromId', 'toId', sample).length > 0 || edgesOf(item, 'toId', 'fromId', sample).length > 0
    case 'link':
      return item.externalUrl !== null
    default:
      throw new Error(`unknown field ${field}`)
  }
}

export function commentCount(item: SampleItem, { comments }: SampleWorkspace): number {
  const here = comments.filter(({ workItemId, deletedAt }) => workItemId === item.id && deletedAt === null).length
  return Math.max(here, item.externalComments ?? 0)
}

function numberOf({ key }: NumberTerm, item: SampleItem, sample: SampleWorkspace): number | null {
  if (key === 'comments') return commentCount(item, sample)
  if (key === 'reactions') return item.externalReactions ?? 0
  if (key === 'work') return planOf(item, sample)?.likelyMinutes ?? null
  if (key === 'remaining') return planOf(item, sample)?.remainingMinutes ?? null
  if (key === 'progress') return planOf(item, sample)?.percentComplete ?? null
  return item[key]
}

function inRange<V>(test: RangeTest<V>, cell: number | null, rankOf: (value: V) => number): boolean {
  if (test.op === 'none') return cell === null
  if (cell === null) return false
  switch (test.op) {
    case 'any':
      return true
    case '=':
      return cell === rankOf(test.value)
    case '<':
      return cell < rankOf(test.value)
    case '<=':
      return cell <= rankOf(test.value)
    case '>':
      return cell > rankOf(test.value)
    case '>=':
      return cell >= rankOf(test.value)
    case '..':
      return (test.from === null || cell >= rankOf(test.from)) && (test.to === null || cell <= rankOf(test.to))
  }
}

const dateFields = {
  created: 'createdAt',
  updated: 'updatedAt',
  closed: 'closedAt',
  deleted: 'deletedAt',
  due: 'dueOn',
  start: 'startOn',
} as const

/** Compares instants: a calendar date stands for its beginning. */
function inDates(term: DateTerm, test: DateTerm['tests'][number], item: SampleItem): boolean {
  const cell = item[dateFields[term.key]]
  if (test.op === 'none') return cell === null
  if (cell === null) return false
  if (test.op === 'any') return true
  const at = typeof cell === 'number' ? cell : startOfUtcDay(cell)
  const { from, to } = dateBoundsOf(test, sampleNow)
  const atOf = (moment: NonNullable<typeof from>): number =>
    moment.kind === 'date' ? startOfUtcDay(moment.on) : moment.atMs
  return (from === null || at >= atOf(from)) && (to === null || at < atOf(to))
}

function nameHolds(key: string, value: NameValue, item: SampleItem, { sample, me }: Scope): boolean {
  const isNamed = (things: readonly SampleNamed[]): readonly string[] => {
    if (value.kind === 'me') return [me]
    const wanted = value.kind === 'name' ? value.name.toLowerCase() : ''
    return things
      .filter(({ name, deletedAt }) => name.toLowerCase() === wanted && deletedAt === null)
      .map(({ id }) => id)
  }
  switch (key) {
    case 'label':
      return elementsOf(item, sample.labelEntries).some((id) => isNamed(sample.labels).includes(id))
    case 'assignee':
      return elementsOf(item, sample.assigneeEntries).some((id) => isNamed(sample.members).includes(id))
    case 'author':
      return isNamed(sample.members).includes(item.createdBy)
    case 'closed-by':
      return item.closedBy !== null && isNamed(sample.members).includes(item.closedBy)
    case 'milestone':
      return item.milestoneId !== null && isNamed(sample.milestones).includes(item.milestoneId)
    case 'project':
      return isNamed(sample.projects).includes(item.projectId)
    default:
      throw new Error(`unknown key ${key}`)
  }
}

function itemHolds(key: string, value: NameValue, item: SampleItem, sample: SampleWorkspace): boolean {
  const keyOf = (other: SampleItem): string =>
    `${sample.projects.find(({ id }) => id === other.projectId)?.name}-${other.number}`
  const isMeant = (other: SampleItem | undefined): boolean =>
    other !== undefined && value.kind === 'name' && keyOf(other).toLowerCase() === value.name.toLowerCase()
  if (key === 'key') return isMeant(item)
  if (key === 'parent') {
    if (value.kind === 'any' || value.kind === 'none')
      return hasField('parent', item, sample) === (value.kind === 'any')
    return item.isParentSuspended === 0 && isMeant(sample.items.find(({ id }) => id === item.parentId))
  }
  const others = key === 'blocks' ? edgesOf(item, 'fromId', 'toId', sample) : edgesOf(item, 'toId', 'fromId', sample)
  if (value.kind === 'any' || value.kind === 'none') return others.length > 0 === (value.kind === 'any')
  return others.some(isMeant)
}

/** As unicode61 with `remove_diacritics 2`: runs of letters and digits, without case and accents. */
function tokensOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '')
}

function textHolds(term: TextTerm, item: SampleItem, { sample, last }: Scope): boolean {
  const isBeginning = term.match === 'prefix' || term === last
  const own = term.scope === 'title' ? [item.title] : [item.title, item.description ?? '']
  const comments = sample.comments.filter(({ workItemId, deletedAt }) => workItemId === item.id && deletedAt === null)
  const texts = term.scope === 'title' ? own : [...own, ...comments.map(({ body }) => body)]
  return tokensOf(term.text).length === 0 || texts.some((text) => hasTokens(text, tokensOf(term.text), isBeginning))
}

function hasTokens(text: string, wanted: readonly string[], isBeginning: boolean): boolean {
  const found = tokensOf(text)
  return found.some((_, start) =>
    wanted.every((token, place) => {
      const candidate = found[start + place]
      return isBeginning && place === wanted.length - 1 ? candidate?.startsWith(token) === true : candidate === token
    }),
  )
}
