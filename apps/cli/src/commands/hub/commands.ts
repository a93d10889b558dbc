import { defineCommand } from '../../command-line/command.ts'

export const hubCommands = [
  defineCommand({
    path: 'hub',
    summary: 'Run the hub: web app, GraphQL and sign-in on this workspace',
    args: [
      {
        name: 'option',
        summary: 'Options of the hub: --port N, --demo, --owner-link …',
        isOptional: true,
        isMany: true,
      },
    ],
    about: 'Options are handed to the hub as they are; spice hub --help lists them.',
    options: {},
    isRaw: true,
    examples: [
      { line: 'spice hub --port 4500', says: 'on another port' },
      { line: 'spice hub --nats nats://a,nats://b,nats://c', says: 'one of several hubs, see docs/cluster.md' },
    ],
    load: () => import('./hub.ts'),
  }),
]
