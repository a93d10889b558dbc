import { expect, test } from 'vitest'
import { makeOwnOrigins } from './own-origins.ts'

const local = makeOwnOrigins({ publicUrl: undefined, allowedHosts: [] })
const proxied = makeOwnOrigins({ publicUrl: new URL('https://pm.example.org'), allowedHosts: ['intranet'] })

test('localhost and bare addresses are own hosts; a name that somebody could point here is not', () => {
  expect(['localhost:4400', 'LOCALHOST', '127.0.0.1:4400', '[::1]:4400', '192.168.0.7'].every(local.isOwnHost)).toBe(
    true,
  )
  const foreign = [
    'evil.example',
    'evil.example:4400',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '',
    'a b',
    undefined,
  ]
  expect(foreign.filter(local.isOwnHost)).toEqual([])
})

test('the public name and allowed names are own hosts', () => {
  expect(['pm.example.org', 'PM.example.org:443', 'intranet:8080'].every(proxied.isOwnHost)).toBe(true)
  expect(proxied.isOwnHost('other.example.org')).toBe(false)
})

test('an origin is own only when it is the very host and port that was asked', () => {
  expect(local.isOwnOrigin('http://127.0.0.1:4400', '127.0.0.1:4400')).toBe(true)
  expect(local.isOwnOrigin('http://127.0.0.1:3000', '127.0.0.1:4400')).toBe(false)
  expect(local.isOwnOrigin('http://localhost:4400', '127.0.0.1:4400')).toBe(false)
  expect(local.isOwnOrigin('null', '127.0.0.1:4400')).toBe(false)
  expect(local.isOwnOrigin('https://evil.example', '127.0.0.1:4400')).toBe(false)
})

test('behind TLS the origin is the public URL', () => {
  expect(proxied.isOwnOrigin('https://pm.example.org', 'pm.example.org')).toBe(true)
  expect(proxied.isOwnOrigin('https://evil.example', 'pm.example.org')).toBe(false)
  expect(proxied.isOwnOrigin('https://pm.example.org', '127.0.0.1:4400')).toBe(false)
})
