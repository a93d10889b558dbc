import { makeHubLog } from './log.ts'
import { parseHubOptions } from './options.ts'
import type { RunningHub } from './run-hub.ts'
import { explainFailure, explainStop } from './start/explain-failure.ts'
import { greeting } from './start/greeting.ts'
import { type Language, type Sentence, startLanguage } from './start/sentence.ts'
import { usage } from './start/usage.ts'

const seeHelp: Sentence = { en: 'See --help.', de: 'Siehe --help.' }

/** The program from its arguments to its exit code: 0 done, 1 failed, 2 misuse. */
export async function runProgram(): Promise<void> {
  const language = startLanguage(process.env)
  const parsed = parseHubOptions(process.argv.slice(2), process.env, process.cwd())
  if (!parsed.ok) return fail(2, `${parsed.refusal.message[language]}\n\n${seeHelp[language]}`)
  if (parsed.value === 'help') {
    process.stdout.write(usage[language])
    return
  }
  const options = parsed.value
  const log = makeHubLog({ quiet: options.quiet, format: options.log, stream: process.stderr })
  try {
    // Only now: help and misuse are answered without loading a server.
    const { runHub } = await import('./run-hub.ts')
    const hub = await runHub(options, { log })
    stopOnSignals(hub, language)
    process.stdout.write(greeting(hub, options, language))
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
    fail(1, explainFailure(error, options, language))
  }
}

function stopOnSignals(hub: RunningHub, language: Language): void {
  let signals = 0
  const stop = () => {
    signals += 1
    // The second Ctrl-C of somebody in a hurry: acknowledged changes are on disk, nothing can be lost.
    if (signals > 1) process.exit(130)
    hub.close().then(
      () => process.exit(0),
      (error: unknown) => fail(1, explainStop(error, language)),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function fail(exitCode: number, text: string): void {
  // As `spice` says what failed: people meet the hub as one of its commands.
  process.stderr.write(`spice: ${text}\n`)
  process.exitCode = exitCode
}
