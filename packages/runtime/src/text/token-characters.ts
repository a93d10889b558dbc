/**
 * The characters of which the words of SQLite's tokenizer `unicode61` consist (https://sqlite.org/fts5.html#unicode61_tokenizer):
 * letters, digits and private-use characters of Unicode 6.1, and what was not assigned then. Ranges in base 36: how far the
 * first is from the last of the range before, and how many more follow it. Read from the tokenizer; a test asks it again.
 */
const ranges = `
1c 9 8 p 7 p 1c 0 8 1 2 0 4 1 2 2 2 m 2 u 2 cp 5 b f 4 8 0 2 0 3m 4 2 7 2 4 3 0 2 31 2 3u 9 5r 7 14 3 3 2 0
1k 16 3 a 6 0 n 1 3 16 m 9 5 1 2 2q 2 0 g 1 8 e 3 0 f 0 2 0 2 t s 2i c 1l a 1 5 r 5 0 a 0 4 0 6 1 g p 4 1 2
3o s 0 5 1h 4 0 j 0 8 9 5 9 2 f 4 1j 2 0 8 1 3 1 4 8 2 9 3 d 3 5 3 4 4 1j 2 0 6 3 3 1 4 2 2 t 3 2 2 a 4 1j 2
0 9 0 4 0 4 j 3 b 3 e 4 1j 2 0 8 1 3 1 4 7 3 9 3 b 2 g 2 1m 6 2 4 0 5 8 2 q 9 5 4 1l 8 0 4 0 5 6 3 a 3 q 2 1
3 1j 2 0 8 0 4 0 5 6 3 a 3 t 3 1l 8 0 4 0 5 8 2 9 3 k 2 7 3 1x 2 3 7 0 2 0 9 h 4 1n 2 1 8 3 2 6 a 9 3 2c 2 1
7 0 3 a 7 1e w j d 1c o 4 c 0 11 0 g 0 e 27 l a 7 5 5 3 4 0 4 1 8 2 5 c d 0 2 9 7 2i 2 gw d 12 b 2t 2 h7 3 g
2 p 3 25 4 z 4 s 6 q 3 t 3 1r 10 0 5 0 2 x g 49 2 39 d 3 d 3 2 2 3 2x i 6 3 j z m 6 1 3 1g b 0 u 1 2 v 8 0 7
29 6 1a i k 10 2 4 t e 1j f 7 5 z l 2 6 1p 3 1r 9 7 q 3 2 3 4 5m 14 k 5 cc 2 0 4 a 4 c 4 c 4 c 3 0 2u 4 7 9
6 a 6 g r l y e 3 0 5 0 3 9 2 0 4 4 7 0 2 0 2 0 2 3 2 a 3 3 6 4 5 0 2 1r h1 b 14 o c 28 27 l e9 0 3a t qi 2
b ay 7 3 4 6 5 0 3 33 2 d 2 2n 28 0 d 1v r 0 2i b 5z p d 3 6 2 q 8 8 4 3 4 4 2g 5 2 2 2h 2 43 3 3 b v 11 r w
a v 7 2 e x 9 14 e 1s 0 75 533 1t h3j 1k 1i 3 7g 4 2m h v 2 27 9 7 o 8 3 2u 3 3a 2 2 2 3 2 m a 9 5 1l 5 7 3
1d i 8 3 f j 5 4 16 b m e a 2 v 5 1a s f 3 20 f b 2 7 3 d 5 m 4 0 2 1f 2 0 4 1 3 4 3 0 2 r 3 a 8 2 3 6j c
8pd 1kx 5ct 2 9 2 3r h aj 3 57 3 1 r 5 8 8 10 0 k 0 5 42 2 0 g 9 8 p 7 p c 3d 8 0 8 9 8 73 4 1f a 1k i 5 d
1f 1b bk 2 1b 2 w5 2 5i 2 u 2 5c 4 0 3 4 5 13 4 3 2 f a 11 2 54 8 xr 4 1g n 1d 4 18 j 1p 4 z f a 5 1n 4 1b f
3 5 yp e 2pj 5 esc 1b f 5 j1o 6v 9 14 1 52 x 1z 55 2g o9 2 o 2 u 2 o 2 u 2 o 2 u 2 o 2 u 2 o 2 4kr 3 7h 19 3
2t b g 1 f 1 g 0 g 1b w 0 1p 3 18 22 u c 18 4 a 6 3 4t y e 7 0 1z 2 l b 12 0 6 k i e 1s 0 2 0 53 0 5 2 1r 1
5 b p 42 1z 3 c 1b 1z 1l 39 gwi4 2 t 2p 3j 6p 47bj`

/** A class of a regular expression with the flag `u`, without its brackets. */
export function tokenCharacters(): string {
  const numbers = ranges
    .trim()
    .split(/\s/)
    .map((digits) => Number.parseInt(digits, 36))
  let text = ''
  let last = 0
  for (let index = 0; index < numbers.length; index += 2) {
    const first = last + (numbers[index] ?? 0)
    last = first + (numbers[index + 1] ?? 0)
    text += `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`
  }
  return text
}

/** Marks that the tokenizer passes over inside a word, and that begin none. A class likewise. */
export const markCharacters =
  '\\u0300-\\u0304\\u0306-\\u030c\\u030f\\u0311\\u031b\\u0323-\\u0328\\u032d\\u032e\\u0330\\u0331'
