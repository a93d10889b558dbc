import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
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
  return runHub(context, [...home, ...options])
}

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

function findHub(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const hub = join(folder, 'apps/hub')
    if (existsSync(hub)) return hub
    if (dirname(folder) === folder) throw new CliError(say`the hub is not installed beside this program`)
  }
}

/** How its process is started, which its README explains. */
interface ProcessSettings {
  readonly nodeArguments: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

function runHub(context: Context, options: readonly string[]): Promise<number> {
  const hub = findHub()
  const settings = readFileSync(join(hub, 'process-settings.json'), 'utf8')
  // A file of this program.
  const { nodeArguments, environment } = JSON.parse(settings) as ProcessSettings
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...nodeArguments, join(hub, 'src/main.ts'), ...options], {
      stdio: 'inherit',
      env: { ...environment, ...process.env },
    })
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
