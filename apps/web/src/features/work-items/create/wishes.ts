import { type Expression, parseQuery, type Term } from '@spicetime/domain'
import type { Priority, Status, WorkItemType } from '../../../client/model.ts'
import type { CreateItemRequest } from './create-item-state.ts'

/** What an item must be to belong to a place: to its group or column, and to what is filtered there. */
export interface Wishes {
  readonly status?: Status
  readonly priority?: Priority
  readonly type?: WorkItemType
  /** Ids or names; `@me` is the reader. */
  readonly assignees: readonly string[]
  /** Words by which members that are named by their ids are found. */
  readonly names?: Readonly<Record<string, string>>
  readonly labels: readonly string[]
  readonly milestone?: string
  /** A key. */
  readonly parent?: string
}

const none: Wishes = { assignees: [], labels: [] }

export function wishesOf({ by, section, query }: Pick<CreateItemRequest, 'by' | 'section' | 'query'>): Wishes {
  const value = section?.value ?? null
  const group = by === undefined || by === 'none' || value === null ? '' : `${by}:${quoted(value)}`
  const wishes = [query ?? '', group].map(wishesOfQuery).reduce(join)
  return by === 'assignee' && section?.value ? { ...wishes, names: { [section.value]: section.title } } : wishes
}

function quoted(value: string): string {
  return /^[\w@.-]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`
}

/** The second counts where both say something. */
function join(first: Wishes, second: Wishes): Wishes {
  return {
    ...first,
    ...second,
    assignees: [...new Set([...first.assignees, ...second.assignees])],
    labels: [...new Set([...first.labels, ...second.labels])],
  }
}

/** Only what must hold and leaves no choice: of several values nobody knows which one is meant. */
function wishesOfQuery(query: string): Wishes {
  const parsed = parseQuery(query)
  if (!parsed.ok || parsed.value.where === null) return none
  const { where } = parsed.value
  return (where.kind === 'and' ? where.operands : [where]).filter(isTerm).map(wishOf).reduce(join, none)
}

function isTerm(expression: Expression): expression is Term {
  return !['and', 'or', 'not'].includes(expression.kind)
}

function wishOf(term: Term): Wishes {
  switch (term.kind) {
    case 'status': {
      const [status, other] = term.values
      return status === undefined || other !== undefined ? none : { ...none, status }
    }
    case 'type': {
      const [type, other] = term.values
      return type === undefined || other !== undefined ? none : { ...none, type }
    }
    case 'priority': {
      const [test, other] = term.tests
      return test?.op === '=' && other === undefined ? { ...none, priority: test.value } : none
    }
    case 'name':
    case 'item':
      return wishOfNames(term)
    default:
      return none
  }
}

function wishOfNames({ key, values }: Extract<Term, { kind: 'name' | 'item' }>): Wishes {
  const [value, other] = values
  const name = value?.kind === 'name' ? value.name : value?.kind === 'me' ? '@me' : undefined
  if (name === undefined || other !== undefined) return none
  switch (key) {
    case 'assignee':
      return { ...none, assignees: [name] }
    case 'label':
      return { ...none, labels: [name] }
    case 'milestone':
      return { ...none, milestone: name }
    case 'parent':
      return { ...none, parent: name }
    default:
      return none
  }
}
