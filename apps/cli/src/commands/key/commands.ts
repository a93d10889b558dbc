import { defineCommand } from '../../command-line/command.ts'

export const keyCommands = [
  defineCommand({
    path: 'key protect',
    summary: "Put this device's key under a passphrase, or under another one",
    about:
      'Reading needs no passphrase; whatever signs asks for it, or takes it from SPICE_PASSPHRASE. Nobody can recover it: without it the device has to be invited again.',
    options: {},
    load: () => import('./protect.ts'),
  }),
  defineCommand({
    path: 'key rotate',
    summary: 'Give this device another key, and end the one that it has',
    about:
      'In two steps, so that nobody turns the new key away: the first makes it and enrols it beside the old one; once the others know (spice sync, or a bundle) the same command lets it take over and revokes the old one. A workspace that nobody else has does both at once. The passphrase stays the same.',
    options: {},
    load: () => import('./rotate.ts'),
  }),
  defineCommand({
    path: 'key unprotect',
    summary: "Take the passphrase off this device's key",
    options: {},
    load: () => import('./unprotect.ts'),
  }),
]
