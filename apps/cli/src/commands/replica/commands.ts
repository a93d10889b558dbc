import { defineCommand } from '../../command-line/command.ts'
import { invitationFields, invitationListOptions, inviteFields, inviteOptions } from './options.ts'

export const replicaCommands = [
  defineCommand({
    path: 'invite',
    summary: 'Make a one-time invitation for a new member or a further device',
    about: 'The new device makes its own key, which never leaves it. The invitation lets that key in once.',
    options: inviteOptions,
    fields: inviteFields,
    examples: [
      { line: 'spice invite --handle bea --role member', says: 'a new member' },
      { line: 'spice invite --device', says: 'my laptop' },
    ],
    load: () => import('./invite.ts'),
  }),
  defineCommand({
    path: 'invitation list',
    aliases: ['ls'],
    summary: 'List invitations that can still be used',
    options: invitationListOptions,
    fields: invitationFields,
    load: () => import('./invitation-list.ts'),
  }),
  defineCommand({
    path: 'invitation revoke',
    aliases: ['delete'],
    summary: 'Take an invitation back',
    args: [{ name: 'invitation', summary: 'Its id' }],
    options: {},
    load: () => import('./invitation-revoke.ts'),
  }),
]
