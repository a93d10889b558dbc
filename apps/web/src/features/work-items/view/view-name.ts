import type { Messages } from '../../../messages/en.ts'

/** What is open and given to oneself, in all projects: the question behind "My work". */
export const myWorkQuery = 'is:open assignee:@me'

/** What a page of items is called: its project, or what is asked of all projects. */
export function nameOfView(
  { project, query }: { readonly project: string | undefined; readonly query: string },
  { shell }: Messages,
): string {
  return project ?? (query.trim() === myWorkQuery ? shell.myWork : shell.allItems)
}

/** How many items there are. Where nothing is asked, also how many of them are open, as the sidebar says it. */
export function countOfView(
  { total, open, query }: { readonly total: number; readonly open: number | undefined; readonly query: string },
  { items }: Messages,
): string {
  return open === undefined || query.trim() !== '' ? items.count(total) : items.countOpen(open, total)
}
