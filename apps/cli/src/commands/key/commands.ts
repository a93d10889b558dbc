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
    path: 'key unprotect',
    summary: "Take the passphrase off this device's key",
    options: {},
    load: () => import('./unprotect.ts'),
  }),
]
