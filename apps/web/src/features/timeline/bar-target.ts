import type { TimelineBar } from './timeline-bars.ts'

/** Where one reads more about what a bar stands for: the item's page, or the items of the milestone. */
export function targetOf({ activity, milestone }: TimelineBar) {
  if (milestone === undefined) return { to: '/items/$itemRef', params: { itemRef: activity.item.key } } as const
  const q = `milestone:"${milestone.title.replace(/[\\"]/g, '\\$&')}"`
  return { to: '/projects/$projectKey', params: { projectKey: milestone.projectKey }, search: { q } } as const
}
