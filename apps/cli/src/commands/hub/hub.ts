import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CliError } from '../../command-line/cli-error.ts'
import type { Input, OptionSpecs, Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { newStoreFolder } from '../../settings/find-store.ts'
import { say } from '../../texts/say.ts'

/** The hub is a program of its own; it gets the data folder of this workspace and all options as they are. */
export const run: Run<OptionSpecs> = async (context, input: Input<OptionSpecs>) => {
  const { options, wanted } = takeWorkspace(input.args, context.workspaceOption)
  const isHomeNamed = options.some((word) => word === '--home' || word.startsWith('--home=') || word === '--help')
  const home = isHomeNamed ? [] : ['--home', dataFolder(context, wanted)]
  return runHub(context, [...settings, findHubProgram(), ...home, ...options])
}

/**
 * A hub takes in what devices did for weeks, which makes much garbage at once: V8 would let its young generation grow to 96 MB and
 * keep it. So a merge of 750,000 updates holds 90 MB less, in the same time (measured).
 */
const settings = ['--max-semi-space-size=8']

/**
 * glibc gives each thread a heap of its own and keeps what was freed between what was not; with one heap, and large lists beside
 * it, such a merge holds 30 MB less, in the same time (measured). Elsewhere these words mean nothing.
 */
const allocation = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072' }

/** `--workspace` is an option of ours; the hub calls the same thing `--home`. */
function takeWorkspace(words: readonly string[], given: string | undefined) {
  const at = words.findIndex((word) => word === '--workspace' || word === '-W')
  const wanted = at < 0 ? given : words[at + 1]
  return { wanted, options: at < 0 ? words : words.filter((_, index) => index !== at && index !== at + 1) }
}

/** Where there is no workspace yet the hub makes one here. */
function dataFolder(context: Context, wanted: string | undefined): string {
  try {
    if (wanted === undefined) return context.storeFolder()
  } catch (error) {
    if (!(error instanceof CliError)) throw error
  }
  return newStoreFolder({ cwd: context.host.cwd, env: context.host.env, wanted })
}

function findHubProgram(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const program = join(folder, 'apps/hub/src/main.ts')
    if (existsSync(program)) return program
    if (dirname(folder) === folder) throw new CliError(say`the hub is not installed beside this program`)
  }
}

function runHub(context: Context, args: readonly string[]): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...allocation, ...process.env } })
    // Ctrl-C reaches the hub by the terminal; we wait until it has ended well.
    const stopListening = context.host.onInterrupt(() => undefined)
    const terminate = () => child.kill('SIGTERM')
    process.once('SIGTERM', terminate)
    child.on('error', (cause) => fail(new CliError(say`the hub could not be started`, { cause })))
    child.on('close', (code, signal) => {
      stopListening()
      process.off('SIGTERM', terminate)
      done(code ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })
}
