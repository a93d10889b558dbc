import { defineCommand } from '../../command-line/command.ts'
import { importOptions } from './options.ts'

const importGithub = {
  summary: 'Import issues and pull requests of GitHub from JSON',
  args: [{ name: 'file', summary: 'JSON or JSON lines, also gzipped; - is standard input', complete: 'file' }],
  about:
    'Reads what the REST API gives (issues as JSON array or JSON lines, gzipped or not) and what gh issue list --json writes. ' +
    'Keeps numbers, authors, assignees, labels, milestones, states and links. May be interrupted and run again: what is ' +
    'there is left as it is, and what people changed here since is kept.',
  options: importOptions,
  examples: [
    {
      line: 'spice import github-json issues.jsonl.gz --project WEB --yes',
      says: 'makes the project when it is not there',
    },
    {
      line: 'gh issue list -L 9999 --json number,title,body,state,labels,author,url,createdAt | spice import github-json - -p WEB',
      says: 'from gh',
    },
  ],
  load: () => import('./github-json.ts'),
} as const

export const importCommands = [defineCommand({ ...importGithub, path: 'import github-json', aliases: ['github'] })]
