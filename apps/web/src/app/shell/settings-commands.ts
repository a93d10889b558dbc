import type { useNavigate } from '@tanstack/react-router'
import type { Member } from '../../client/model.ts'
import { inviteStore } from '../../features/devices/invite-state.ts'
import { isManager } from '../../features/devices/may-manage.ts'
import type { Messages } from '../../messages/en.ts'
import type { AppCommand } from '../commands/command-registry.ts'

interface Whereabouts {
  readonly viewer: Member
  readonly projectKey: string | undefined
}

/** The ways to the settings, of the workspace and of the project that one is in. */
export function settingsCommands(
  messages: Messages,
  navigate: ReturnType<typeof useNavigate>,
  { viewer, projectKey }: Whereabouts,
): readonly AppCommand[] {
  const { settings: texts, deviceSettings, invitationSettings } = messages
  const mayInviteMembers = isManager(viewer)
  return [
    {
      id: 'go-settings',
      title: texts.title,
      group: 'go',
      keys: ['g s'],
      run: () => void navigate({ to: '/settings' }),
    },
    { id: 'go-members', title: texts.members, group: 'go', run: () => void navigate({ to: '/settings/members' }) },
    {
      id: 'go-devices',
      title: deviceSettings.title,
      group: 'go',
      run: () => void navigate({ to: '/settings/devices' }),
    },
    {
      id: 'invite',
      title: invitationSettings.command,
      group: 'create',
      run: () => {
        inviteStore.set(mayInviteMembers ? 'member' : 'device')
        void navigate({ to: mayInviteMembers ? '/settings/members' : '/settings/devices' })
      },
    },
    { id: 'go-access', title: texts.access, group: 'go', run: () => void navigate({ to: '/settings/access' }) },
    ...projectCommands(messages, navigate, projectKey),
  ]
}

/** The ways to the pages of the project that one is in. */
function projectCommands(
  { settings: texts, timeline, scenarios }: Messages,
  navigate: ReturnType<typeof useNavigate>,
  projectKey: string | undefined,
): readonly AppCommand[] {
  const params = { projectKey: projectKey ?? '' }
  const inProject = { group: 'go', isEnabled: projectKey !== undefined } as const
  return [
    {
      id: 'go-project-settings',
      title: texts.projectSettings,
      ...inProject,
      run: () => void navigate({ to: '/projects/$projectKey/settings', params }),
    },
    {
      id: 'go-labels',
      title: texts.labels,
      ...inProject,
      run: () => void navigate({ to: '/projects/$projectKey/labels', params }),
    },
    {
      id: 'go-milestones',
      title: texts.milestones,
      ...inProject,
      run: () => void navigate({ to: '/projects/$projectKey/milestones', params }),
    },
    {
      id: 'go-timeline',
      title: timeline.show,
      keys: ['g l'],
      ...inProject,
      run: () => void navigate({ to: '/projects/$projectKey/timeline', params }),
    },
    {
      id: 'go-scenarios',
      title: scenarios.title,
      keys: ['g w'],
      ...inProject,
      run: () => void navigate({ to: '/projects/$projectKey/scenarios', params }),
    },
    {
      id: 'go-activity',
      title: texts.activity,
      keys: ['g h'],
      ...inProject,
      run: () => void navigate({ to: '/projects/$projectKey/activity', params }),
    },
  ]
}
