import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Command } from './commands/command.ts'
import { decideCommand } from './commands/decide-command.ts'
import type { ProjectId, WorkItemId } from './ids.ts'
import { MemoryDomain } from './testing/memory-domain.ts'

test('the example of the README does what it says', () => {
  // example
  // A member who may only look wishes a new title.
  const domain = new MemoryDomain()
  const projectId = domain.do<ProjectId>({ kind: 'project.create', key: 'WEB', name: 'Web' })
  const workItemId = domain.do<WorkItemId>({ kind: 'workItem.create', projectId, title: 'Draw a logo' })
  const command: Command = { kind: 'workItem.edit', workItemId, set: { title: 'Draw two logos' } }
  const context = domain.contextOf(domain.member('viewer'))
  const refused = decideCommand(command, domain.view, context)
  // refused.refusal: { code: 'not-allowed', permission: 'edit' }

  // Its owner wishes the same.
  const decided = decideCommand(command, domain.view, { ...context, actor: domain.owner })
  // decided.value.events: one 'workItem.renamed' for the region of the project
  // end
  expect(refused).toEqual({ ok: false, refusal: { code: 'not-allowed', permission: 'edit' } })
  expect(decided.ok && decided.value.events).toMatchObject([
    {
      scope: { of: 'project', projectId },
      event: { kind: 'workItem.renamed', payload: { set: { title: 'Draw two logos' } } },
    },
  ])
})

test('the example of the README is the one that is run', () => {
  const source = readFileSync(import.meta.filename, 'utf8')
  const example = /\n {2}\/\/ example\n([\s\S]*?)\n {2}\/\/ end\n/.exec(source)?.[1] ?? 'there is no example'
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  expect(readme).toContain(example.replaceAll(/^ {2}/gm, ''))
})
