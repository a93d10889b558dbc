import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CliError, misuse } from '../command-line/cli-error.ts'
import { didYouMean } from '../command-line/suggest.ts'
import { say } from '../texts/say.ts'

/** Settings of the person (`~/.config/spice/config.json`) and of the workspace (`.spice/config.json`), which wins. */
export const settingKeys = {
  project: 'The project that commands work on when none is named',
  editor: 'The editor for descriptions; else $VISUAL, $EDITOR',
  pager: 'The pager for long output, or "off"; else $SPICE_PAGER, $PAGER, less',
  color: 'auto, always or never',
  prompt: 'on: ask on a terminal; off: never ask',
  hub: 'Address of the hub that --web opens',
} as const
export type SettingKey = keyof typeof settingKeys

const choices: Partial<Record<SettingKey, readonly string[]>> = {
  color: ['auto', 'always', 'never'],
  prompt: ['on', 'off'],
}

export function parseSettingKey(word: string): SettingKey {
  if (Object.hasOwn(settingKeys, word)) {
    // `hasOwn` has just shown it.
    return word as SettingKey
  }
  const keys = Object.keys(settingKeys)
  throw misuse(say`there is no setting "${word}"`, ...didYouMean(word, keys), say`settings: ${keys.join(', ')}`)
}

export function checkSetting(key: SettingKey, value: string): void {
  const allowed = choices[key]
  if (allowed !== undefined && !allowed.includes(value)) {
    throw misuse(say`${key} must be ${allowed.join(' or ')}, not "${value}"`)
  }
}

interface SettingsFile {
  readonly settings: Readonly<Record<string, string>>
  readonly aliases: Readonly<Record<string, string>>
}

export interface Settings {
  readonly userPath: string
  get(key: SettingKey): string | undefined
  aliases(): Readonly<Record<string, string>>
  /** Reads the file of the workspace too from now on. */
  addWorkspace(storeFolder: string): void
  source(key: SettingKey): 'workspace' | 'user' | undefined
  set(where: string, key: SettingKey, value: string | undefined): void
  setAlias(name: string, expansion: string | undefined): void
}

type Env = Readonly<Record<string, string | undefined>>

function configFolder(env: Env): string {
  if (env['SPICE_CONFIG_DIR']) return env['SPICE_CONFIG_DIR']
  if (env['XDG_CONFIG_HOME']) return join(env['XDG_CONFIG_HOME'], 'spice')
  return join(env['HOME'] ?? env['USERPROFILE'] ?? '.', '.config', 'spice')
}

export function workspaceConfigPath(storeFolder: string): string {
  return join(storeFolder, 'config.json')
}

export function openSettings(env: Env): Settings {
  const userPath = join(configFolder(env), 'config.json')
  let user: SettingsFile | undefined
  let workspace: SettingsFile | undefined
  const readUser = () => {
    user ??= readSettings(userPath)
    return user
  }
  return {
    userPath,
    get: (key) => workspace?.settings[key] ?? readUser().settings[key],
    aliases: () => readUser().aliases,
    addWorkspace(storeFolder) {
      workspace = readSettings(workspaceConfigPath(storeFolder))
    },
    source(key) {
      if (workspace?.settings[key] !== undefined) return 'workspace'
      return readUser().settings[key] === undefined ? undefined : 'user'
    },
    set(where, key, value) {
      const file = readSettings(where)
      writeSettings(where, { ...file, settings: replaced(file.settings, key, value) })
    },
    setAlias(name, expansion) {
      const file = readSettings(userPath)
      writeSettings(userPath, { ...file, aliases: replaced(file.aliases, name, expansion) })
    },
  }
}

function replaced(record: Readonly<Record<string, string>>, key: string, value: string | undefined) {
  const entries = Object.entries(record).filter(([name]) => name !== key)
  return Object.fromEntries(value === undefined ? entries : [...entries, [key, value]])
}

function readSettings(path: string): SettingsFile {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return { settings: {}, aliases: {} }
  }
  try {
    const file: unknown = JSON.parse(text)
    return { settings: textsOf(file, 'settings'), aliases: textsOf(file, 'aliases') }
  } catch (cause) {
    throw new CliError(say`cannot read the settings in ${path}: not JSON`, {
      cause,
      hints: [say`mend or remove the file`],
    })
  }
}

function textsOf(file: unknown, name: string): Record<string, string> {
  if (typeof file !== 'object' || file === null) return {}
  const part = (file as Readonly<Record<string, unknown>>)[name]
  if (typeof part !== 'object' || part === null) return {}
  const entries = Object.entries(part).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(entries)
}

function writeSettings(path: string, file: SettingsFile): void {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, path)
}
