import { PortError } from '@spicetime/runtime'
import { ServedAlreadyError } from './hub-file.ts'
import { makeHubLog } from './log.ts'
import { type HubOptions, parseHubOptions, usage } from './options.ts'
import type { RunningHub } from './run-hub.ts'
import { storeSentence } from './server/store-problem.ts'

/** The program from its arguments to its exit code: 0 done, 1 failed, 2 misuse. */
export async function runProgram(): Promise<void> {
  const parsed = parseHubOptions(process.argv.slice(2), process.env, process.cwd())
  if (!parsed.ok) return fail(2, `${parsed.refusal.message}\n\nSee --help.`)
  if (parsed.value === 'help') {
    process.stdout.write(usage)
    return
  }
  const options = parsed.value
  const log = makeHubLog({ quiet: options.quiet, format: options.log, stream: process.stderr })
  try {
    // Only now: help and misuse are answered without loading a server.
    const { runHub } = await import('./run-hub.ts')
    const hub = await runHub(options, { log })
    stopOnSignals(hub)
    process.stdout.write(greeting(hub, options))
    if (
      options.publicUrl === undefined &&
      !hub.url.startsWith('http://127.') &&
      !hub.url.startsWith('http://localhost')
    ) {
      log.warn(
        'other machines can reach this hub without TLS: put a proxy before it and set --public-url (docs/hub.md)',
      )
    }
  } catch (error) {
    fail(1, explainFailure(error, options))
  }
}

function greeting(hub: RunningHub, { home, publicUrl }: HubOptions): string {
  const lines = [`SpiceTime PM runs on ${publicUrl?.origin ?? hub.url}`, `Data: ${home}`]
  if (hub.demo === 'loaded') lines.push('The demo project (DEMO) is loaded.')
  if (hub.demo === 'present') lines.push('The demo project (DEMO) was there already.')
  if (hub.ownerLink !== undefined)
    lines.push('', 'Sign in with this link (once, within 15 minutes):', `  ${hub.ownerLink}`)
  if (hub.recoveryKey !== undefined) {
    lines.push('', 'Recovery key, shown this once. Write it down: it lets you in when all devices are lost.')
    lines.push(`  ${hub.recoveryKey}`)
  }
  return `${lines.join('\n')}\n\nStop with Ctrl-C.\n`
}

function explainFailure(error: unknown, { host, port, home }: HubOptions): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (error instanceof PortError) return `${storeSentence(error.problem, 'en')}\nData: ${home} (${error.message})`
  if (code === 'EADDRINUSE') {
    return `Port ${port} of ${host} is taken. If that is a hub already, open http://${host}:${port}; otherwise choose another port: --port ${port + 1} or PORT=${port + 1}.`
  }
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${host}. Choose another with --host.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `${error instanceof Error ? error.message : ''}\nThe hub must be able to listen on port ${port} and to write to ${home}. Choose others with --port and --home.`
  }
  if (error instanceof ServedAlreadyError) return error.message
  if (code === 'passphrase-needed' || code === 'passphrase-wrong') {
    return `${error instanceof Error ? error.message : ''}\nTell it to the hub: SPICE_PASSPHRASE=… (docs/hub.md).`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function stopOnSignals(hub: RunningHub): void {
  let signals = 0
  const stop = () => {
    signals += 1
    // The second Ctrl-C of somebody in a hurry: acknowledged changes are on disk, nothing can be lost.
    if (signals > 1) process.exit(130)
    hub.close().then(
      () => process.exit(0),
      (error: unknown) => fail(1, explainStop(error)),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function explainStop(error: unknown): string {
  return `The hub did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`
}

function fail(exitCode: number, text: string): void {
  process.stderr.write(`${text}\n`)
  process.exitCode = exitCode
}
