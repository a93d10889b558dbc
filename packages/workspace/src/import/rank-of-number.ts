const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const heads = 'ZYXWVUTSRQPONMLKJIHGFEDCBA'

/**
 * The rank of an imported item: the highest number first, since on a board of thousands the newest open work is what
 * people look for. A function of the number alone, so that every replica gives the same rank whatever part of the
 * file it has seen, and later imports slide in at the top without moving anything.
 *
 * The key is that of `fractional-indexing` for the integer -number (`Zz` for 1, `Zy` for 2 … `Yzz` for 63 …), with `V`,
 * the middle of the fractions, behind it: items made here take whole integers, and so never the same rank.
 */
export function rankOfNumber(number: number): string {
  let rest = number - 1
  let width = 1
  for (let room = 62; rest >= room; room *= 62) {
    rest -= room
    width += 1
  }
  const head = heads[width - 1]
  if (head === undefined) throw new Error(`bug: no rank for number ${number}`)
  let key = ''
  for (let place = 0; place < width; place += 1) {
    key = digits.charAt(61 - (rest % 62)) + key
    rest = Math.floor(rest / 62)
  }
  return `${head}${key}V`
}
