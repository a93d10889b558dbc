import { defineCommand } from '../../command-line/command.ts'
import { cloneOptions, invitationFields, invitationListOptions, inviteFields, inviteOptions } from './options.ts'

export const replicaCommands = [
  defineCommand({
    path: 'clone',
    summary: 'Make a replica of a workspace in this folder, by an invitation',
    about:
      'The device makes a key of its own and is enrolled; then everything is fetched. Broken off, the same command goes on where it was. From then on it works without the hub.',
    args: [{ name: 'invitation', summary: 'What spice invite printed, in quotes' }],
    options: cloneOptions,
    examples: [{ line: "spice clone 'http://127.0.0.1:4400/join#rg_….…' --handle bea", says: 'as a new member' }],
    load: () => import('./clone.ts'),
  }),
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
