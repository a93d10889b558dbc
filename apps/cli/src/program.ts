import { spawnSync } from 'node:child_process'
import type { PointRef, Workspace } from '@spicetime/workspace'
import { CliError, misuse } from './command-line/cli-error.ts'
import type { Command } from './command-line/command.ts'
import type { Context } from './command-line/context.ts'
import { exitCode } from './command-line/exit-codes.ts'
import { findCommand } from './command-line/find-command.ts'
import { type Globals, parseArguments } from './command-line/parse-arguments.ts'
import { commands } from './commands/table.ts'
import type { Host } from './host.ts'
import { Output } from './output/output.ts'
import { colorDepth, makeStyle } from './output/style.ts'
import { localeOf } from './output/times.ts'
import { expandAlias } from './settings/aliases.ts'
import { findStore } from './settings/find-store.ts'
import { openSettings, type Settings } from './settings/settings.ts'
import { isStore } from './settings/store-files.ts'
import { readsGerman, say, speak } from './texts/say.ts'

/**
 * Runs one line of words and returns the exit code. Never throws.
 * @param past the point of `spice at`: the words then read the workspace as it was
 */
export async function runProgram(words: readonly string[], host: Host, past?: PointRef): Promise<number> {
  if (readsGerman(host.env)) speak((await import('./texts/de.ts')).german, 'de')
  const settings = openSettings(host.env)
  let output = makeOutput(host, settings, undefined, undefined)
  try {
    const expanded = expandAlias(versionFlag(words), isBuiltIn(words[0]) ? {} : settings.aliases())
    if (expanded.kind === 'shell') return runShell(expanded.script, expanded.args)
    const found = findCommand(commands, expanded.words)
    if (found.kind !== 'command') {
      const { printOverview } = await import('./help/overview.ts')
      const isAsked = found.kind === 'program' || expanded.words.some((word) => word === '--help' || word === '-h')
      printOverview(output, found.kind === 'noun' ? found.noun : undefined)
      return exitCode(isAsked ? 'done' : 'misuse')
    }
    const { command, rest } = found
    const parsed = parseArguments(command, command.isRaw === true ? [] : rest)
    output = makeOutput(host, settings, parsed.globals, command)
    if (parsed.globals.help) return await printHelp(command, output)
    if (past !== undefined && command.isReading !== true) throw notOfThePast(command)
    return await runCommand(command, { host, settings, output, parsed, rest, past })
  } catch (error) {
    return await report(error, output, host)
  } finally {
    await output.flush()
  }
}

interface Running {
  readonly host: Host
  readonly settings: Settings
  readonly output: Output
  readonly parsed: ReturnType<typeof parseArguments>
  readonly rest: readonly string[]
  readonly past: PointRef | undefined
}

function notOfThePast({ path }: Command): CliError {
  return misuse(
    say`what was cannot be changed: spice at does not go with "${path}"`,
    say`it goes with what only reads: ls, show, query, log, diff, status, item, project, milestone, label and member list`,
  )
}

async function runCommand(command: Command, running: Running): Promise<number> {
  const { parsed, rest } = running
  const opened: { workspace?: Promise<Workspace> } = {}
  const context = makeContext(running, opened)
  try {
    const { run } = await command.load()
    const input = command.isRaw === true ? { ...parsed.input, args: rest } : parsed.input
    return (await run(context, input)) ?? exitCode('done')
  } finally {
    // A workspace that failed to open has already been reported by the command that asked for it.
    const workspace = await opened.workspace?.catch(() => undefined)
    workspace?.close()
  }
}

function makeContext(running: Running, opened: { workspace?: Promise<Workspace> }): Context {
  const { host, settings, output, past } = running
  const globals: Globals = running.parsed.globals
  let folder: string | undefined
  const storeFolder = () => {
    if (folder === undefined) {
      folder = findStore({ cwd: host.cwd, env: host.env, wanted: globals.workspace, hasStore: isStore })
      settings.addWorkspace(folder)
    }
    return folder
  }
  const isAskingAllowed = settings.get('prompt') !== 'off' && !host.env['CI']
  return {
    host,
    output,
    settings,
    mayAsk: host.stdin.isTty && host.stdout.isTty && isAskingAllowed,
    workspaceOption: globals.workspace,
    storeFolder,
    workspace: () => {
      opened.workspace ??= openAt(storeFolder(), running)
      return opened.workspace
    },
    runWords: (words, point = past) => runProgram(words, host, point),
  }
}

async function openAt(folder: string, { host, output, past }: Running): Promise<Workspace> {
  const compose = await import('./compose.ts')
  if (past === undefined) return compose.openNodeWorkspace(folder)
  const { openPastWorkspace } = await import('./past/open-past-workspace.ts')
  return openPastWorkspace({ host, output, openPast: compose.openNodePast(folder) }, past)
}

function makeOutput(
  host: Host,
  settings: Settings,
  globals: Globals | undefined,
  command: Command | undefined,
): Output {
  const setting = settings.get('color')
  const wish = globals?.['no-color'] === true ? 'never' : setting === 'always' || setting === 'never' ? setting : 'auto'
  const style = (stream: Host['stdout']) => makeStyle(colorDepth({ env: host.env, stream, wish }))
  const isPaged =
    command !== undefined && (command.isPaged === true || globals?.help === true) && globals?.['no-pager'] !== true
  return new Output({
    stdout: host.stdout,
    stderr: host.stderr,
    style: style(host.stdout),
    errorStyle: style(host.stderr),
    times: { now: host.now(), locale: localeOf(host.env), isUtc: globals?.utc === true },
    isQuiet: globals?.quiet === true,
    pager: isPaged ? pagerCommand(host, settings) : undefined,
    env: host.env,
  })
}

function pagerCommand(host: Host, settings: Settings): string | undefined {
  const command = settings.get('pager') ?? host.env['SPICE_PAGER'] ?? host.env['PAGER'] ?? 'less'
  return command === '' || command === 'off' || command === 'cat' ? undefined : command
}

async function printHelp(command: Command, output: Output): Promise<number> {
  const { formatCommandHelp } = await import('./help/command-help.ts')
  output.print(formatCommandHelp(command, output.style, Math.min(output.width, 100)))
  return exitCode('done')
}

async function report(error: unknown, output: Output, host: Host): Promise<number> {
  // Only now: most commands meet no error.
  const [{ describeError }, { languageOf }] = await Promise.all([
    import('./errors/describe-error.ts'),
    import('./errors/language.ts'),
  ])
  const { message, hints, exit } = describeError(error, languageOf(host.env))
  const style = output.errorStyle
  host.stderr.write(`${style.red(style.bold('spice:'))} ${message}\n`)
  for (const hint of hints) host.stderr.write(`  ${hint}\n`)
  if (host.env['SPICE_DEBUG'] && error instanceof Error && !(error instanceof CliError)) {
    host.stderr.write(`${error.stack ?? ''}\n`)
  }
  return exitCode(exit)
}

function versionFlag(words: readonly string[]): readonly string[] {
  return words[0] === '--version' || words[0] === '-v' ? ['version', ...words.slice(1)] : words
}

/** An alias cannot change what a command of ours means: scripts rely on it. */
function isBuiltIn(word: string | undefined): boolean {
  return commands.some((command) => command.path.split(' ')[0] === word)
}

function runShell(script: string, args: readonly string[]): number {
  const result = spawnSync('/bin/sh', ['-c', script, 'spice', ...args], { stdio: 'inherit' })
  return result.status ?? exitCode('failed')
}
