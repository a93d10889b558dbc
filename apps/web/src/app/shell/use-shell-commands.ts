import { useNavigate, useParams } from '@tanstack/react-router'
import { useSession } from '../../data/client-context.tsx'
import { useExecutor } from '../../data/use-execute.ts'
import { importDialogStore } from '../../features/import/import-state.ts'
import { helpStore, paletteStore } from '../../features/palette/palette-state.ts'
import { createProjectStore } from '../../features/projects/create-project-state.ts'
import { createHere } from '../../features/work-items/create/create-item-state.ts'
import { myWorkQuery } from '../../features/work-items/view/view-name.ts'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { themePreference } from '../../ui/preferences.ts'
import { type AppCommand, useCommands } from '../commands/command-registry.ts'
import { settingsCommands } from './settings-commands.ts'
import { toggleSidebar } from './sidebar-state.ts'

/** What can be done on every page. */
export function useShellCommands(): void {
  const messages = useMessages()
  const { commands: texts } = messages
  const navigate = useNavigate()
  const { undoLast, redoLast } = useExecutor()
  const projectKey = useProjectKey()
  const { viewer } = useSession()
  useCommands([
    {
      id: 'palette',
      title: texts.palette,
      group: 'app',
      keys: ['mod+k'],
      worksInFields: true,
      run: () => paletteStore.set(true),
    },
    { id: 'help', title: texts.help, group: 'app', keys: ['?'], run: () => helpStore.set(true) },
    ...goCommands(messages, navigate),
    {
      id: 'create-item',
      title: texts.createItem,
      group: 'create',
      keys: ['c'],
      run: () => createHere(projectKey),
    },
    { id: 'create-project', title: texts.createProject, group: 'create', run: () => createProjectStore.set(true) },
    {
      id: 'import',
      title: texts.importFile,
      group: 'create',
      run: () => importDialogStore.set({ file: undefined }),
    },
    ...settingsCommands(messages, navigate, { viewer, projectKey }),
    { id: 'undo', title: texts.undo, group: 'app', keys: ['mod+z'], run: () => void undoLast() },
    { id: 'redo', title: texts.redo, group: 'app', keys: ['mod+shift+z'], run: () => void redoLast() },
    { id: 'toggle-sidebar', title: texts.toggleSidebar, group: 'app', keys: ['['], run: toggleSidebar },
    { id: 'toggle-theme', title: texts.toggleTheme, group: 'app', run: toggleTheme },
  ])
}

/** Of the project that one is in: by its own pages, or by one of its items. */
function useProjectKey(): string | undefined {
  const { projectKey, itemRef } = useParams({ strict: false })
  return projectKey ?? /^(.+)-\d+$/.exec(itemRef ?? '')?.[1]?.toUpperCase()
}

function toggleTheme(): void {
  const isDark = document.documentElement.dataset['theme'] === 'dark'
  themePreference.set(isDark ? 'light' : 'dark')
}

/** The ways to the lists. */
function goCommands(
  { commands: texts, archive, trash, portfolio }: Messages,
  navigate: ReturnType<typeof useNavigate>,
): readonly AppCommand[] {
  return [
    {
      id: 'go-my-work',
      title: texts.goMyWork,
      group: 'go',
      keys: ['g m'],
      run: () => void navigate({ to: '/items', search: { q: myWorkQuery } }),
    },
    {
      id: 'go-all-items',
      title: texts.goAllItems,
      group: 'go',
      keys: ['g a'],
      run: () => void navigate({ to: '/items' }),
    },
    {
      id: 'go-projects',
      title: texts.goProjects,
      group: 'go',
      keys: ['g p'],
      run: () => void navigate({ to: '/projects' }),
    },
    {
      id: 'go-portfolio',
      title: portfolio.title,
      group: 'go',
      keys: ['g f'],
      run: () => void navigate({ to: '/portfolio' }),
    },
    {
      id: 'go-archived-projects',
      title: archive.title,
      group: 'go',
      run: () => void navigate({ to: '/projects', search: { show: 'archived' } }),
    },
    {
      id: 'go-trash',
      title: trash.command,
      group: 'go',
      keys: ['g t'],
      run: () => void navigate({ to: '/trash' }),
    },
  ]
}
