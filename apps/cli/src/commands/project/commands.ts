import { defineCommand } from '../../command-line/command.ts'
import { projectFields } from './fields.ts'
import { archiveOptions, createOptions, editOptions, listOptions, restoreOptions, viewOptions } from './options.ts'

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
    examples: [{ line: 'spice project create WEB "Web shop"', says: 'items will be WEB-1, WEB-2 …' }],
    load: () => import('./create.ts'),
  }),
  defineCommand({
    path: 'project edit',
    summary: 'Change a project',
    args: [{ ...aProject, isOptional: true }],
    options: editOptions,
    fields: projectFields,
    load: () => import('./edit.ts'),
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
