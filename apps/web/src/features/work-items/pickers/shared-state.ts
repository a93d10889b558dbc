/** Whether all, some or none of the items have it. */
export function sharedState<T>(items: readonly T[], has: (item: T) => boolean): 'on' | 'some' | 'off' {
  const count = items.filter(has).length
  if (count === 0) return 'off'
  return count === items.length ? 'on' : 'some'
}
