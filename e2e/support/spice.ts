import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** What a person types: the launcher, not a module of it. */
const program = join(import.meta.dirname, '../../apps/cli/bin/spice')

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** The surroundings of every program of a journey: nothing of the person who runs the tests is read or changed. */
export function environmentOf(folder: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    SPICE_CONFIG_DIR: join(folder, 'settings'),
    SPICE_HOME: join(folder, '.spice'),
    LANG: 'en_GB.UTF-8',
    TZ: 'UTC',
    TERM: 'dumb',
  }
}

/** Runs `spice` in the folder to its end, whatever its exit code. */
function trySpice(args: readonly string[], folder: string, input = ''): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: folder, env: environmentOf(folder) })
    const ran = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.stderr += text))
    child.on('error', fail)
    child.on('close', (code) => done({ ...ran, code: code ?? -1 }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** The same where it must end well; resolves to what it printed on standard output. */
export async function runSpice(args: readonly string[], folder: string, input = ''): Promise<string> {
  const ran = await trySpice(args, folder, input)
  if (ran.code !== 0) throw new Error(`spice ${args.join(' ')} ended with ${ran.code}:\n${ran.stderr}${ran.stdout}`)
  return ran.stdout
}
