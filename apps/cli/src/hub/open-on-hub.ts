import { spawn } from 'node:child_process'
import { CliError } from '../command-line/cli-error.ts'
import type { Context } from '../command-line/context.ts'
import { say } from '../texts/say.ts'
import { findRunningHub } from './running-hub.ts'

/** Opens a page of the web app in the browser; prints the address where there is no browser to open. */
export async function openOnHub(context: Context, path: string): Promise<void> {
  const hub = findRunningHub(context)
  if (hub === undefined) {
    throw new CliError(say`no hub is running`, {
      hints: [say`start one with: spice hub`, say`or name one: spice config set hub http://…`],
    })
  }
  const url = new URL(path, hub).href
  const opener = openerOf(context)
  if (!context.output.isTty || opener === undefined) return context.output.print(url)
  context.output.note(say`Opening ${url}`)
  await openUrl(opener, url).catch(() => context.output.print(url))
}

function openerOf({ host }: Context): string | undefined {
  const named = host.env['BROWSER']
  if (named) return named
  if (process.platform === 'darwin') return 'open'
  if (process.platform === 'win32') return 'explorer'
  return host.env['DISPLAY'] || host.env['WAYLAND_DISPLAY'] ? 'xdg-open' : undefined
}

function openUrl(opener: string, url: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(opener, [url], { stdio: 'ignore', detached: true })
    child.on('error', fail)
    child.on('spawn', () => {
      child.unref()
      done()
    })
  })
}
