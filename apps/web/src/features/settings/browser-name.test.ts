import { expect, test } from 'vitest'
import { nameOfBrowser } from './browser-name.ts'

test('browsers are named although each claims to be the others', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  expect(nameOfBrowser(chrome)).toBe('Chrome · Linux')
  expect(nameOfBrowser(`${chrome} Edg/140.0.0.0`)).toBe('Edge · Linux')
  expect(nameOfBrowser('Mozilla/5.0 (Macintosh; Intel Mac OS X 15.1; rv:143.0) Gecko/20100101 Firefox/143.0')).toBe(
    'Firefox · macOS',
  )
  expect(nameOfBrowser('curl/8.5.0')).toBeUndefined()
  expect(nameOfBrowser(null)).toBeUndefined()
})
