import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { generateGithubIssues } from './generate-github-issues.ts'
import { time } from './harness.ts'
import { runProcess } from './measure-process.ts'

/** A baseline of the same run: what Taskwarrior needs for 10,000 tasks, where it is installed. Ratios to it travel. */
const count = 10_000

function isInstalled(): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'task'), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

interface Tasks {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
}

async function makeTasks(): Promise<Tasks> {
  const folder = mkdtempSync(join(tmpdir(), 'spice-taskwarrior-'))
  mkdirSync(join(folder, 'data'))
  const settings = `data.location=${join(folder, 'data')}\nconfirmation=no\nhooks=off\nnews.version=9.9.9\n`
  writeFileSync(join(folder, 'taskrc'), settings)
  const env = { TASKRC: join(folder, 'taskrc'), TASKDATA: join(folder, 'data'), HOME: folder }
  const tasks = [...generateGithubIssues({ count })].map((line) => {
    const { title } = JSON.parse(line) as { readonly title: string } // ours
    return JSON.stringify({ description: title, status: 'pending' })
  })
  await runProcess('task', ['rc.verbose=nothing', 'import', '-'], { env, input: tasks.join('\n') })
  return { folder, env }
}

function timeTask(name: string, words: readonly string[]): void {
  time(`taskwarrior ${name}: ${count.toLocaleString('en')} tasks`, {
    rounds: 20,
    setup: makeTasks,
    run: ({ env }) => runProcess('task', ['rc.verbose=nothing', ...words], { env }),
    teardown: ({ folder }) => rmSync(folder, { recursive: true }),
  })
}

if (isInstalled()) {
  timeTask('list', ['list', 'limit:50'])
  timeTask('count', ['count'])
  timeTask('add', ['add', 'One more'])
}
