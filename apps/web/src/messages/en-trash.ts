/** What was put away: deleted items, archived projects. */
export const trash = {
  title: 'Trash',
  command: 'Open the trash (deleted items)',
  search: 'Search in deleted items',
  empty: 'The trash is empty',
  emptyText: 'Items that are deleted come here. Nothing of them is lost, and each can be restored.',
  noMatch: 'Nothing in the trash matches',
  showAll: 'Show the whole trash',
  by: (name: string, when: string) => `deleted by ${name} ${when}`,
  when: (when: string) => `deleted ${when}`,
  restore: 'Restore',
  restoreOne: (key: string) => `Restore ${key}`,
  restoreMany: (count: number) => (count === 1 ? 'Restore 1 item' : `Restore ${count.toLocaleString('en')} items`),
  selectAll: 'Select all that are shown',
  more: 'Show more',
  items: 'Deleted items',
  ofProject: 'Deleted items of this project',
}

export const archive = {
  title: 'Archived projects',
  tabActive: (count: number) => `Active ${count.toLocaleString('en')}`,
  tabArchived: (count: number) => `Archived ${count.toLocaleString('en')}`,
  which: 'Which projects',
  none: 'No project is archived',
  noneText: 'A project that is over can be archived in its settings. Its items and its history stay.',
  noneActive: 'Every project is archived',
  archivedOn: (when: string) => `archived ${when}`,
  restore: 'Restore',
  restoreOne: (name: string) => `Restore ${name}`,
  banner: 'This project is archived. Its items are in no other list.',
}
