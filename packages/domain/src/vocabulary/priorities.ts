/** From least to most pressing. Stored by rank (none 0 … urgent 4), so that SQL can order and compare. */
export const priorities = ['none', 'low', 'medium', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

export function priorityRank(priority: Priority): number {
  return priorities.indexOf(priority)
}

export function priorityOfRank(rank: number): Priority {
  return priorities[rank] ?? 'none'
}
