import { spawnSync } from 'node:child_process'

/**
 * The passphrase of this device's key: SPICE_PASSPHRASE, or typed at the terminal without being shown. Undefined where
 * nobody can tell it. It waits, as what signs stands in the middle of a transaction and cannot.
 */
export function askPassphrase(
  env: Readonly<Record<string, string | undefined>>,
  prompt = "Passphrase of this device's key",
): string | undefined {
  const given = env['SPICE_PASSPHRASE']
  if (given !== undefined && given !== '') return given
  if (!process.stdin.isTTY) return undefined
  // Node has no way to read a line without echo while it waits; the shell of every Unix has.
  const script =
    'exec 2>/dev/null </dev/tty; printf "%s: " "$1" >/dev/tty; stty -echo; IFS= read -r line; stty echo; printf "\\n" >/dev/tty; printf "%s" "$line"'
  const { status, stdout } = spawnSync('sh', ['-c', script, 'sh', prompt], { stdio: ['inherit', 'pipe', 'ignore'] })
  const typed = stdout?.toString('utf8') ?? ''
  return status === 0 && typed !== '' ? typed : undefined
}
