import { defineCommand } from '../../command-line/command.ts'
import { memberOfProjectFields, projectFields } from './fields.ts'
import {
  archiveOptions,
  createOptions,
  editOptions,
  listOptions,
  membersOptions,
  restoreOptions,
  viewOptions,
} from './options.ts'

const aProject = { name: 'project', summary: 'Key of the project', complete: 'project' } as const

export const projectCommands = [
  defineCommand({
    path: 'project list',
    aliases: ['ls'],
    summary: 'List projects',
    options: listOptions,
    fields: projectFields,
    isReading: true,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'project view',
    aliases: ['show'],
    summary: 'Show a project: counts, milestones, labels',
    args: [{ ...aProject, isOptional: true }],
    options: viewOptions,
    fields: projectFields,
    isPaged: true,
    isReading: true,
    load: () => import('./view.ts'),
  }),
  defineCommand({
    path: 'project create',
    aliases: ['new', 'add'],
    summary: 'Create a project',
    args: [
      { name: 'key', summary: 'Short key that its items begin with: WEB' },
      { name: 'name', summary: 'The name; the key when left out', isOptional: true, isMany: true },
    ],
    options: createOptions,
    fields: projectFields,
    examples: [
      { line: 'spice project create WEB "Web shop"', says: 'items will be WEB-1, WEB-2 …' },
      { line: 'spice project create HR People --visibility members', says: 'for you and whom you let in' },
    ],
    load: () => import('./create.ts'),
  }),
  defineCommand({
    path: 'project edit',
    summary: 'Change a project',
    args: [{ ...aProject, isOptional: true }],
    options: editOptions,
    fields: projectFields,
    examples: [
      {
        line: 'spice project edit WEB --key SITE',
        says: 'its items are SITE-1, SITE-2 …; WEB-1 still finds the first',
      },
    ],
    load: () => import('./edit.ts'),
  }),
  defineCommand({
    path: 'project members',
    summary: 'Who sees a project that not everybody sees: list, add, remove',
    about:
      'Close a project with: spice project edit --visibility members. Then its members have it, on all their devices, and nobody else; a hub has it too. Who is removed gets nothing more; what is on their devices stays there.',
    args: [
      { name: 'action', summary: 'list, add or remove; list when left out', isOptional: true },
      { name: 'member', summary: 'Handles', isOptional: true, isMany: true, complete: 'member' },
    ],
    options: membersOptions,
    fields: memberOfProjectFields,
    examples: [
      { line: 'spice project members -p WEB', says: 'who sees it' },
      { line: 'spice project members add bea cleo -p WEB', says: 'let them see it' },
    ],
    load: () => import('./members.ts'),
  }),
  defineCommand({
    path: 'project archive',
    summary: 'Archive a project; it can be restored',
    args: [aProject],
    options: archiveOptions,
    load: () => import('./archive.ts'),
  }),
  defineCommand({
    path: 'project restore',
    summary: 'Bring an archived project back',
    args: [aProject],
    options: restoreOptions,
    load: () => import('./restore.ts'),
  }),
]
