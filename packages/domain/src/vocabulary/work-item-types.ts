/** The kinds of work item that every project knows. `pull-request`: a proposed change that lives elsewhere. */
export const workItemTypes = ['task', 'bug', 'story', 'epic', 'pull-request'] as const
export type WorkItemType = (typeof workItemTypes)[number]
