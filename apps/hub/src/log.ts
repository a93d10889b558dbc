import { type DestinationStream, type Logger, pino } from 'pino'

export type HubLog = Logger
export type LogFormat = 'text' | 'json'

interface LogStream {
  write(text: string): void
}

interface LogOptions {
  readonly quiet: boolean
  readonly format: LogFormat
  readonly stream: LogStream
}

/**
 * Logs go to stderr, so that stdout holds what a person or script reads: the address and the owner link. One short line
 * each, or JSON lines for a collector of logs. Headers and bodies are never logged: they hold secrets.
 */
export function makeHubLog(options: LogOptions): HubLog {
  const level = options.quiet ? 'warn' : 'info'
  const destination: DestinationStream = options.format === 'json' ? options.stream : makePrettyStream(options.stream)
  return pino({ level, base: null }, destination)
}

const levelNames: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
}

/** Pino's own pretty printer brings a dozen packages for what these lines do. */
function makePrettyStream(stream: LogStream): DestinationStream {
  return {
    write: (line) => {
      const { level, time, msg, err, ...facts } = JSON.parse(line) as Record<string, unknown> // pino wrote it
      const clock = new Date(Number(time)).toTimeString().slice(0, 8)
      const rest = Object.entries(facts).map(
        ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      )
      stream.write(`${[clock, levelNames[Number(level)] ?? '', msg, ...rest].join('  ')}\n${stackOf(err)}`)
    },
  }
}

function stackOf(error: unknown): string {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : undefined
  return typeof stack === 'string' ? `${stack}\n` : ''
}
