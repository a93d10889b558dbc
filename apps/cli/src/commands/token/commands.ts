import { defineCommand } from '../../command-line/command.ts'
import { createOptions, listOptions, newTokenFields, ownerLinkOptions, revokeOptions, tokenFields } from './options.ts'

export const tokenCommands = [
  defineCommand({
    path: 'token create',
    aliases: ['new'],
    summary: 'Create an access token for the hub',
    args: [{ name: 'name', summary: 'What it is for' }],
    about: 'The token is shown this once. The hub keeps only its hash.',
    options: createOptions,
    fields: newTokenFields,
    examples: [{ line: 'spice token create ci --scope write --expires 30d', says: 'for a build server' }],
    load: () => import('./create.ts'),
  }),
  defineCommand({
    path: 'token list',
    aliases: ['ls'],
    summary: 'List access tokens',
    options: listOptions,
    fields: tokenFields,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'token revoke',
    aliases: ['delete'],
    summary: 'Revoke an access token; it stops working at once',
    args: [{ name: 'token', summary: 'Its id, or the beginning of the token', complete: 'token' }],
    options: revokeOptions,
    load: () => import('./revoke.ts'),
  }),
  defineCommand({
    path: 'token owner-link',
    summary: 'Print a one-time link that signs the owner in',
    options: ownerLinkOptions,
    load: () => import('./owner-link.ts'),
  }),
]
