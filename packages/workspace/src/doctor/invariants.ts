import { statuses, workItemTypes } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'

/** The domain's invariants as questions to the tables; each finds the ids of what breaks it. See domain.md. */
export interface Invariant {
  readonly name: string
  /** For people: what should hold. */
  readonly claim: string
  readonly sql: string
  /** It is about what is derived from the log, so a rebuild mends it. */
  readonly isDerived?: true
  /** What is in quarantine may be referred to, and is not there. */
  readonly minusQuarantine?: true
}

const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')

export const invariants: readonly Invariant[] = [
  {
    name: 'edges-acyclic',
    claim: 'dependencies and parents that hold make no cycle',
    sql: `WITH RECURSIVE edge(source, target) AS (
        SELECT fromId, toId FROM dependency WHERE deletedAt IS NULL AND isSuspended = 0
        UNION SELECT id, parentId FROM work_item WHERE parentId IS NOT NULL AND isParentSuspended = 0
      ), reach(start, at) AS (
        SELECT source, target FROM edge UNION SELECT reach.start, edge.target FROM reach JOIN edge ON edge.source = reach.at
      ) SELECT DISTINCT start AS id FROM reach WHERE start = at`,
  },
  {
    name: 'status-known',
    claim: 'each work item has a status of the workflow',
    sql: `SELECT id FROM work_item WHERE status IS NULL OR status NOT IN (${list(statuses)})`,
  },
  {
    name: 'type-known',
    claim: 'each work item has a known type',
    sql: `SELECT id FROM work_item WHERE type IS NULL OR type NOT IN (${list(workItemTypes)})`,
  },
  {
    name: 'project-exists',
    claim: 'each work item, label, milestone, allocation, baseline, scenario and risk is of a project that exists',
    sql: `SELECT id FROM (SELECT id, projectId FROM work_item UNION ALL SELECT id, projectId FROM label
        UNION ALL SELECT id, projectId FROM milestone UNION ALL SELECT id, projectId FROM allocation
        UNION ALL SELECT id, projectId FROM baseline UNION ALL SELECT id, projectId FROM scenario UNION ALL SELECT id, projectId FROM risk) WHERE projectId NOT IN (SELECT id FROM project)`,
    minusQuarantine: true,
  },
  {
    name: 'references-exist',
    // A parent and what an item waits for may be of a project that is not here.
    claim: 'nothing refers to a thing of its own project that never existed',
    sql: `SELECT id FROM work_item WHERE milestoneId IS NOT NULL AND milestoneId NOT IN (SELECT id FROM milestone)
      UNION SELECT id FROM work_item_plan WHERE id NOT IN (SELECT id FROM work_item)
      UNION SELECT id FROM comment WHERE workItemId NOT IN (SELECT id FROM work_item)
      UNION SELECT id FROM dependency WHERE toId NOT IN (SELECT id FROM work_item)
      UNION SELECT ownerId FROM work_item_label WHERE element NOT IN (SELECT id FROM label)
      UNION SELECT ownerId FROM work_item_assignee WHERE element NOT IN (SELECT id FROM member)
      UNION SELECT id FROM leave WHERE memberId NOT IN (SELECT id FROM member)
      UNION SELECT id FROM allocation WHERE memberId NOT IN (SELECT id FROM member)
        OR (workItemId IS NOT NULL AND workItemId NOT IN (SELECT id FROM work_item))
      UNION SELECT id FROM member_rate WHERE memberId NOT IN (SELECT id FROM member)
      UNION SELECT id FROM baseline_part WHERE baselineId NOT IN (SELECT id FROM baseline)
      UNION SELECT ownerId FROM risk_item WHERE element NOT IN (SELECT id FROM work_item)
      UNION SELECT id FROM (SELECT id, calendarId FROM workspace UNION ALL SELECT id, calendarId FROM member
        UNION ALL SELECT id, calendarId FROM project)
        WHERE calendarId IS NOT NULL AND calendarId NOT IN (SELECT id FROM calendar)`,
    minusQuarantine: true,
  },
  {
    name: 'closed-items-dated',
    claim: 'an item has the instant of its closing exactly when it is closed',
    sql: `SELECT id FROM work_item WHERE (status IN ('done', 'cancelled')) <> (closedAt IS NOT NULL)`,
  },
  {
    name: 'text-indexed',
    claim: 'every work item and comment is in the full text index, or noted to be indexed, and nothing else',
    sql: `SELECT id FROM work_item WHERE n NOT IN (SELECT id FROM work_item_text_docsize)
        AND NOT EXISTS (SELECT 1 FROM full_text_rest WHERE tableName = 'work_item' AND work_item.n BETWEEN nextRowid AND lastRowid)
      UNION SELECT id FROM comment WHERE n NOT IN (SELECT id FROM comment_text_docsize)
        AND NOT EXISTS (SELECT 1 FROM full_text_rest WHERE tableName = 'comment' AND comment.n BETWEEN nextRowid AND lastRowid)
      UNION SELECT 'work_item_text ' || id FROM work_item_text_docsize WHERE id NOT IN (SELECT n FROM work_item)
      UNION SELECT 'comment_text ' || id FROM comment_text_docsize WHERE id NOT IN (SELECT n FROM comment)`,
    isDerived: true,
  },
]

export interface BrokenInvariant {
  readonly name: string
  readonly claim: string
  /** At most 20. */
  readonly ids: readonly string[]
  /** A rebuild of the projection mends it. */
  readonly isDerived: boolean
}

export function findBrokenInvariants(database: Database): readonly BrokenInvariant[] {
  const hasQuarantine = database.prepare('SELECT 1 FROM quarantine LIMIT 1').get() !== undefined
  return invariants.flatMap(({ name, claim, sql, isDerived = false, minusQuarantine = false }) => {
    if (minusQuarantine && hasQuarantine) return []
    const ids = database
      .prepare(`SELECT id FROM (${sql}) LIMIT 20`)
      .all()
      .map((row) => String(row['id']))
    return ids.length === 0 ? [] : [{ name, claim, ids, isDerived }]
  })
}
