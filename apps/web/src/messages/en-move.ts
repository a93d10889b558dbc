export const move = {
  title: (what: string) => `Move ${what} to another project`,
  titleTo: (what: string, project: string) => `Move ${what} to ${project}`,
  project: 'Project',
  noOther: 'There is no other project',
  about: 'There it gets a new key; the former one leads to it. Comments, dependencies and sub-items follow.',
  leftBehind: (project: string, names: readonly string[]) =>
    `${project} has no label or milestone of this name, so it stays behind: ${names.join(', ')}`,
  withSubItems: (count: number) =>
    count === 1 ? 'Take its sub-item along' : `Take the ${count.toLocaleString('en')} sub-items along`,
  move: 'Move',
  done: (what: string, project: string, key: string | undefined) =>
    key === undefined || !/^\S+$/.test(what) ? `${what} moved to ${project}` : `${what} moved to ${project}: ${key}`,
  movedTo: 'Was moved to another project:',
  movedFrom: 'Moved here, was',
}
