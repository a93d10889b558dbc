import { spawn } from 'node:child_process'

/**
 * Shows a text in the pager and waits until it is closed; false when the pager could not be started.
 * `less` is told to leave when the text fits, to keep colours and not to clear the screen, unless LESS says otherwise.
 */
export function runPager(
  command: string,
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { LESS: 'FRX', LESSCHARSET: 'utf-8', LV: '-c', ...env },
    })
    // The person may leave the pager before it has read everything.
    child.stdin.on('error', () => child.stdin.destroy())
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code !== 127 && code !== 126))
    child.stdin.end(text)
  })
}
