import { expect, test } from 'vitest'
import { leadsHereOnly } from './leads-here-only.ts'

test.each(['http://127.0.0.1:4400/join#x', 'http://localhost/', 'http://pm.localhost:1/', 'http://[::1]:4400/'])(
  '%s leads to the machine itself',
  (address) => {
    expect(leadsHereOnly(address)).toBe(true)
  },
)

test.each([
  'https://pm.example.org/',
  'http://192.168.1.7:4400/',
  'https://localhost.example.org',
  'http://[::2]/',
  '',
])('“%s” may lead elsewhere', (address) => {
  expect(leadsHereOnly(address)).toBe(false)
})
