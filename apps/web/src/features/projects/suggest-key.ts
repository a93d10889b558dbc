const keyLengthMax = 10

/** `Website relaunch` → WR, `Datasets` → DATA: the initials of several words, the beginning of one. */
export function suggestKey(name: string): string {
  const words = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '')
  const initials = words.map((word) => word.charAt(0)).join('')
  const key = words.length > 1 ? initials : (words[0] ?? '').slice(0, 4)
  // A key begins with a letter.
  return key.replace(/^\d+/, '').slice(0, keyLengthMax)
}
