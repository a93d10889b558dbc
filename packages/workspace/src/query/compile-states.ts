import {
  type HasTerm,
  type IsTerm,
  isClosedStatus,
  type Status,
  type StatusCategory,
  statuses,
  statusesOfCategory,
  unreachable,
} from '@spicetime/domain'
import { numbersOfIds } from '@spicetime/runtime'
import type { QueryContext } from './query-lookup.ts'
import { fragment, isOneOf, joinAll, joinAny, negate, type SqlFragment } from './sql-fragment.ts'

const closedStatuses = statuses.filter(isClosedStatus)
const openStatuses = statuses.filter((status) => !isClosedStatus(status))
const unbegunStatuses = [...statusesOfCategory('backlog'), ...statusesOfCategory('unstarted')]

function hasStatus(wanted: readonly Status[], table = 'work_item'): SqlFragment {
  return isOneOf(`${table}.status`, wanted)
}
function inCategory(category: StatusCategory): SqlFragment {
  return hasStatus(statusesOfCategory(category))
}
const isOpen = hasStatus(openStatuses)

/**
 * An edge of a pair of items that are both open, by which the one at its end cannot start: it waits for the other's end,
 * or for its start. What waits only with its own end may start. `here` is this item's end, `there` the other's.
 */
function hasOpenEdge(here: 'fromId' | 'toId', there: 'fromId' | 'toId'): SqlFragment {
  const others = hasStatus(openStatuses, 'other')
  const [first, joined] =
    there === 'fromId' ? ['other', ''] : ['first', 'JOIN work_item AS first ON first.id = dependency.fromId']
  const unbegun = hasStatus(unbegunStatuses, first)
  const edge = `work_item.id IN (SELECT dependency.${here} FROM dependency JOIN work_item AS other ON other.id = dependency.${there} ${joined}
    WHERE dependency.deletedAt IS NULL AND dependency.isSuspended IS NOT 1 AND other.deletedAt IS NULL AND ${others.sql}
      AND (dependency.type = 'finish-to-start' OR (dependency.type = 'start-to-start' AND ${unbegun.sql})))`
  return joinAll([isOpen, { sql: edge, params: [...others.params, ...unbegun.params], isSelective: true }])
}

export function compileIs(term: IsTerm, context: QueryContext): SqlFragment {
  return joinAny(term.values.map((state) => compileState(state, context)))
}

function compileState(state: IsTerm['values'][number], context: QueryContext): SqlFragment {
  switch (state) {
    case 'open':
      return isOpen
    case 'closed':
      return hasStatus(closedStatuses)
    case 'done':
    case 'cancelled':
    case 'started':
    case 'unstarted':
    case 'backlog':
      return inCategory(state)
    case 'overdue':
      return joinAll([isOpen, fragment('work_item.dueOn IS NOT NULL AND work_item.dueOn < ?', context.today)])
    case 'blocked':
      return hasOpenEdge('toId', 'fromId')
    case 'blocking':
      return hasOpenEdge('fromId', 'toId')
    case 'assigned':
      return compileField('assignee')
    case 'deleted':
      // What was moved is there, in another project.
      return fragment('(work_item.deletedAt IS NOT NULL AND work_item.movedToId IS NULL)')
    case 'archived':
      return fragment(`work_item.projectId_n IN (${numbersOfIds('project', 'archivedAt IS NOT NULL')})`)
    case 'draft':
      return fragment('work_item.isDraft IS 1')
    case 'locked':
      return fragment('work_item.isLocked IS 1')
    case 'merged':
      return fragment("work_item.type = 'pull-request' AND work_item.closeReason IS 'merged'")
    case 'task':
    case 'bug':
    case 'story':
    case 'epic':
      return fragment('work_item.type = ?', state)
    case 'pr':
      return fragment("work_item.type = 'pull-request'")
    case 'issue':
      return fragment("work_item.type <> 'pull-request'")
    default:
      return unreachable(state)
  }
}

export function compileHas(term: HasTerm): SqlFragment {
  return joinAny(term.fields.map((field) => (term.isMissing ? negate(compileField(field)) : compileField(field))))
}

function isInPlan(condition: string): SqlFragment {
  return fragment(`work_item.id IN (SELECT id FROM work_item_plan WHERE ${condition})`)
}

/** Whether something is set. What was deleted counts as not there, as it is not shown either. */
export function compileField(field: HasTerm['fields'][number]): SqlFragment {
  switch (field) {
    case 'label':
      return fragment(`EXISTS (SELECT 1 FROM work_item_label JOIN label ON label.id = work_item_label.element
      WHERE work_item_label.ownerId = work_item.id AND work_item_label.removed = 0 AND label.deletedAt IS NULL)`)
    case 'assignee':
      return fragment('EXISTS (SELECT 1 FROM work_item_assignee WHERE ownerId = work_item.id AND removed = 0)')
    case 'milestone':
      return fragment(
        `work_item.milestoneId_n IS NOT NULL
        AND work_item.milestoneId_n IN (${numbersOfIds('milestone', 'deletedAt IS NULL')})`,
      )
    case 'priority':
      return fragment('work_item.priority > 0')
    case 'description':
      return fragment("ifnull(work_item.description, '') <> ''")
    case 'due':
      return fragment('work_item.dueOn IS NOT NULL')
    case 'start':
      return fragment('work_item.startOn IS NOT NULL')
    case 'estimate':
      return fragment('work_item.estimate IS NOT NULL')
    case 'work':
      return isInPlan('likelyMinutes IS NOT NULL')
    case 'progress':
      return isInPlan('percentComplete IS NOT NULL OR remainingMinutes IS NOT NULL')
    case 'constraint':
      return isInPlan('constraintType IS NOT NULL')
    case 'skill':
      return fragment('work_item.id IN (SELECT ownerId FROM work_item_skill WHERE removed = 0)')
    case 'parent':
      return fragment(`work_item.isParentSuspended IS NOT 1 AND EXISTS (SELECT 1 FROM work_item AS parent
      WHERE parent.id = work_item.parentId AND parent.deletedAt IS NULL)`)
    case 'children':
      return fragment(`EXISTS (SELECT 1 FROM work_item AS child
      WHERE child.parentId = work_item.id AND child.deletedAt IS NULL AND child.isParentSuspended IS NOT 1)`)
    case 'comments':
      return fragment(`ifnull(work_item.externalComments, 0) > 0
      OR work_item.id IN (SELECT workItemId FROM comment WHERE deletedAt IS NULL)`)
    case 'reactions':
      return fragment('ifnull(work_item.externalReactions, 0) > 0')
    case 'dependency':
      return joinAny([hasEdge('fromId', 'toId'), hasEdge('toId', 'fromId')])
    case 'link':
      return fragment('work_item.externalUrl_tail IS NOT NULL')
    default:
      return unreachable(field)
  }
}

/** An edge, suspended or not, with the end `here` at this item; `others` narrows the other end. */
export function hasEdge(
  here: 'fromId' | 'toId',
  there: 'fromId' | 'toId',
  others: readonly string[] = [],
): SqlFragment {
  const narrow = others.length === 0 ? fragment('1') : isOneOf(`dependency.${there}`, others)
  const sql = `work_item.id IN (SELECT dependency.${here} FROM dependency JOIN work_item AS other ON other.id = dependency.${there}
    WHERE dependency.deletedAt IS NULL AND other.deletedAt IS NULL AND ${narrow.sql})`
  return { sql, params: narrow.params, isSelective: true }
}
