/** What the process says when it ends; the same table is printed by `spice help exit-codes`. */
export const exitCodes = {
  done: { code: 0, meaning: 'Done. Also when a list is empty.' },
  failed: { code: 1, meaning: 'Something went wrong, or the change was refused.' },
  misuse: { code: 2, meaning: 'The command was used wrongly, or was cancelled at a question.' },
  signIn: { code: 4, meaning: 'A sign-in or a permission is needed.' },
  waiting: { code: 8, meaning: 'Still waiting for other replicas.' },
  interrupted: { code: 130, meaning: 'Stopped with Ctrl-C.' },
} as const

export type ExitName = keyof typeof exitCodes

export function exitCode(name: ExitName): number {
  return exitCodes[name].code
}
