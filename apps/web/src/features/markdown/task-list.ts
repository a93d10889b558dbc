/** The boxes of task lists in a Markdown text: `- [ ] buy bread`. */
export interface Task {
  /** Where the character between the brackets stands. */
  readonly at: number
  readonly isDone: boolean
  readonly text: string
}

const taskPattern = /^(?:[ \t]*>)*[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\][ \t]+(.*)$/
const fencePattern = /^(?:[ \t]*>)*[ \t]*(`{3,}|~{3,})/

/** The tasks in the order in which they are drawn. Code blocks hold none. */
export function findTasks(text: string): readonly Task[] {
  const tasks: Task[] = []
  let fence: string | undefined
  let start = 0
  for (const line of text.split('\n')) {
    const mark = fencePattern.exec(line)?.[1]
    if (fence !== undefined) {
      if (mark !== undefined && mark[0] === fence[0] && mark.length >= fence.length) fence = undefined
    } else if (mark !== undefined) fence = mark
    else {
      const match = taskPattern.exec(line)
      if (match !== null) {
        const [, box = ' ', words = ''] = match
        tasks.push({ at: start + line.indexOf(`[${box}]`) + 1, isDone: box !== ' ', text: words.trim() })
      }
    }
    start += line.length + 1
  }
  return tasks
}

/** The text with one box ticked or cleared; undefined when there is no such task. */
export function toggleTask(text: string, index: number): string | undefined {
  const task = findTasks(text)[index]
  if (task === undefined) return undefined
  return `${text.slice(0, task.at)}${task.isDone ? ' ' : 'x'}${text.slice(task.at + 1)}`
}
