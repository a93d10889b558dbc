import { expect, test } from 'vitest'
import { isLoopback, parseHubOptions } from './options.ts'

const parse = (argv: readonly string[], environment: Record<string, string> = {}) =>
  parseHubOptions(argv, environment, '/project')
const refusalOf = (argv: readonly string[], environment: Record<string, string> = {}) => {
  const parsed = parse(argv, environment)
  return parsed.ok ? undefined : parsed.refusal.message.en
}

test('without options the hub listens on loopback, port 4400, and keeps its data in .spice', () => {
  expect(parse([])).toMatchObject({
    ok: true,
    value: { host: '127.0.0.1', port: 4400, home: '/project/.spice', demo: false },
  })
})

test('flags win over the environment', () => {
  const environment = { PORT: '5000', SPICE_HOME: '/data' }
  expect(parse([], environment)).toMatchObject({ value: { port: 5000, home: '/data' } })
  expect(parse(['--port', '0', '--home', 'there'], environment)).toMatchObject({
    value: { port: 0, home: '/project/there' },
  })
})

test('an address that other machines reach needs --allow-remote', () => {
  expect(refusalOf(['--host', '0.0.0.0'])).toContain('--allow-remote')
  expect(parse(['--host', '0.0.0.0', '--allow-remote'])).toMatchObject({ value: { host: '0.0.0.0' } })
  expect(parse(['--host', '::1']).ok).toBe(true)
})

test('misuse is explained: a port that is none, an unknown option, a public URL with a path', () => {
  expect(refusalOf(['--port', '70000'])).toContain('65535')
  expect(refusalOf([], { PORT: 'http' })).toContain('“http”')
  expect(refusalOf(['--prot', '1'])).toContain('--prot')
  expect(refusalOf(['--public-url', 'https://pm.example.org/app'])).toContain('without a path')
  expect(refusalOf(['--public-url', 'pm.example.org'])).toContain('https://')
})

test('the log is for people unless JSON is asked for', () => {
  expect(parse([])).toMatchObject({ value: { log: 'text' } })
  expect(parse(['--log', 'json'])).toMatchObject({ value: { log: 'json' } })
  expect(parse(['--log', 'text'], { SPICE_LOG: 'json' })).toMatchObject({ value: { log: 'text' } })
  expect(parse([], { SPICE_LOG: 'json' })).toMatchObject({ value: { log: 'json' } })
  expect(refusalOf(['--log', 'xml'])).toContain('text or json')
})

test('only addresses of this machine are loopback', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1', 'localhost', '::ffff:127.0.0.1'].every(isLoopback)).toBe(true)
  expect(['0.0.0.0', '::', '10.0.0.1', '127.evil.example', ''].some(isLoopback)).toBe(false)
})

test('limits are set by name, in the environment and by options, and what is none is explained', () => {
  const limits = parse(['--limit', 'live.watchersMax=7', '--limit', 'sync.sessionsMax=3'], {
    SPICE_LIMITS: 'sync.sessionsMax=9,live.loadMax=0.5',
  })
  expect(limits).toMatchObject({
    value: {
      limits: { live: { watchersMax: 7, loadMax: 0.5, rowsMax: 500 }, sync: { sessionsMax: 3, strangersMax: 100 } },
    },
  })
  expect(refusalOf(['--limit', 'sync.sessions=3'])).toContain('sync.sessionsMax')
  expect(refusalOf(['--limit', 'sync.sessionsMax'])).toContain('“sync.sessionsMax”')
  for (const bad of ['0', '-1', 'x', '']) expect(refusalOf(['--limit', `live.rowsMax=${bad}`])).toContain('above 0')
})

test('what is wrong is said in German too', () => {
  const germanOf = (...argv: readonly string[]) => {
    const parsed = parse(argv)
    return parsed.ok ? undefined : parsed.refusal.message.de
  }
  expect(germanOf('--prot', '1')).toBe('Die Option --prot gibt es nicht.')
  expect(germanOf('--port')).toMatch(/^Die Option --port .* hat keinen Wert/)
  expect(germanOf('away')).toBe('„away“ war nicht erwartet.')
  expect(germanOf('--host', '0.0.0.0')).toContain('mit --allow-remote')
  expect(germanOf('--limit', 'live.rowsMax=0')).toBe('Die Grenze live.rowsMax muss eine Zahl über 0 sein, nicht „0“.')
})
