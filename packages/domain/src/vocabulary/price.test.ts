import { expect, test } from 'vitest'
import { priceMinorMax, priceText, readPrice } from './price.ts'

test('a price is read as it was written', () => {
  for (const price of [
    { minor: 1, currency: 'JPY' },
    { minor: 8050, currency: 'EUR' },
    { minor: priceMinorMax, currency: 'USD' },
  ]) {
    expect(readPrice(priceText(price))).toEqual(price)
  }
})

test('what is no price is none', () => {
  const bad = [
    '',
    '0 EUR',
    '-1 EUR',
    '1.5 EUR',
    '08 EUR',
    '100000001 EUR',
    '80 eur',
    '80 EURO',
    '80  EUR',
    '80 EUR ',
    'EUR 80',
  ]
  for (const text of bad) expect([text, readPrice(text)]).toEqual([text, undefined])
})
