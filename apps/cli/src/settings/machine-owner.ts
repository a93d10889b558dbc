import { execFileSync } from 'node:child_process'
import { userInfo } from 'node:os'

export interface MachineOwner {
  readonly name: string
  readonly handle: string | undefined
}

/** Who sits here: the name that git signs with, else the account; the handle is made of the account's name. */
export function machineOwner(env: Readonly<Record<string, string | undefined>>): MachineOwner {
  const account = accountName(env)
  const name = gitName() ?? account ?? 'Owner'
  const handle = account === undefined || account === 'root' ? undefined : toHandle(account)
  return { name, handle }
}

/** A handle made of a name: `Ada Lovelace` → `ada-lovelace`. */
export function toHandle(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const handle = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 39)
  return handle === '' ? 'owner' : handle
}

function accountName(env: Readonly<Record<string, string | undefined>>): string | undefined {
  try {
    return userInfo().username
  } catch {
    // An account without an entry, as in some containers.
    return env['USER'] || env['LOGNAME'] || undefined
  }
}

function gitName(): string | undefined {
  try {
    const name = execFileSync('git', ['config', 'user.name'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 2000,
    }).trim()
    return name === '' ? undefined : name
  } catch {
    return undefined
  }
}
