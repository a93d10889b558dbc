/** Money: whole units of the smallest kind of its currency (cents, say), and the currency's code of ISO 4217. */
export interface Price {
  readonly minor: number
  readonly currency: string
}

/** More an hour nobody costs, in any currency. */
export const priceMinorMax = 100_000_000
export const currencyPattern = /^[A-Z]{3}$/
export const pricePattern = /^[1-9]\d{0,8} [A-Z]{3}$/

/** How many digits of the smallest unit its whole one has: 2 of EUR, 0 of JPY, as ISO 4217 says; 2 of what is none. */
export function minorDigitsOf(currency: string): number {
  if (!currencyPattern.test(currency)) return 2
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}

/** Such as `8050 EUR`: one text, for one cell. */
export function priceText({ minor, currency }: Price): string {
  return `${minor} ${currency}`
}

/** @returns undefined for what is no such text */
export function readPrice(text: string): Price | undefined {
  if (!pricePattern.test(text)) return undefined
  const [minor, currency = ''] = text.split(' ')
  return Number(minor) <= priceMinorMax ? { minor: Number(minor), currency } : undefined
}
