import type { EntityKind } from '@spicetime/domain'

/** The GraphQL type of each kind of entity. */
export const typenameOfKind = {
  workspace: 'Workspace',
  member: 'Member',
  project: 'Project',
  workItem: 'WorkItem',
  milestone: 'Milestone',
  label: 'Label',
  comment: 'Comment',
  dependency: 'Dependency',
  view: 'SavedView',
  calendar: 'Calendar',
  leave: 'Leave',
  allocation: 'Allocation',
  baseline: 'Baseline',
  risk: 'Risk',
  scenario: 'Scenario',
  rate: 'Rate',
} as const satisfies Readonly<Record<EntityKind, string>>
