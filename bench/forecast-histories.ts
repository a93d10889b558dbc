import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** The days on which a project's items were done, since 1970-01-01. */
export interface CompletionHistory {
  readonly source: string
  readonly project: string
  readonly doneOn: readonly number[]
}

/** The histories of a folder, as far as they are there: dates a line, or the columns of two public data sets. */
export function readHistories(folder: string): readonly CompletionHistory[] {
  return [
    ...readDateFiles(folder),
    ...readDateFiles(join(folder, 'tawos-completions')),
    ...readKanban(join(folder, '7digital', '7digital2012.csv')),
    ...readTransitions(join(folder, 'jira-changelog', 'duraspace.jsonl')),
  ]
}

function readDateFiles(folder: string): readonly CompletionHistory[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.csv'))
  return files.sort().map((name) => ({
    source: basename(folder),
    project: name.replace('.csv', ''),
    doneOn: readDays(readFileSync(join(folder, name), 'utf8').split(/\r?\n/)),
  }))
}

function readKanban(file: string): readonly CompletionHistory[] {
  if (!existsSync(file)) return []
  const dates = readFileSync(file, 'utf8').matchAll(/^(?:[^,]*,){4}"(\d\d)\/(\d\d)\/(\d{4})"/gm)
  return [
    { source: '7digital', project: '7digital', doneOn: readDays([...dates].map(([, d, m, y]) => `${y}-${m}-${d}`)) },
  ]
}

function readTransitions(file: string): readonly CompletionHistory[] {
  if (!existsSync(file)) return []
  const byProject = new Map<string, string[]>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const { project, resolved } =
      line === '' ? {} : (JSON.parse(line) as { project?: string; resolved?: string | null })
    if (project === undefined || typeof resolved !== 'string') continue
    const dates = byProject.get(project)
    if (dates === undefined) byProject.set(project, [resolved])
    else dates.push(resolved)
  }
  return [...byProject].map(([project, dates]) => ({ source: 'jira-changelog', project, doneOn: readDays(dates) }))
}

function readDays(dates: readonly string[]): readonly number[] {
  const days = dates.map((date) => Date.parse(date.slice(0, 10)) / 86_400_000)
  return days.filter((day) => Number.isInteger(day))
}
