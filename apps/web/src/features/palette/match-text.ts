/**
 * How well a title fits what was typed; undefined when it does not. Every typed word must begin a word of the title, or
 * stand inside of one; a single word also counts as initials: `gtm` finds “Go to my work”.
 */
export function matchText(title: string, typed: string): number | undefined {
  const text = fold(title)
  const wanted = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  const words = text.split(/[^\p{L}\p{N}]+/u)
  if (wanted.length === 1 && wanted[0] !== undefined && isInitials(words, wanted[0])) return 1
  let score = 0
  for (const word of wanted) {
    const at = words.findIndex((one) => one.startsWith(word))
    if (at < 0 && !text.includes(word)) return undefined
    score += at < 0 ? 1 : at === 0 ? 4 : 3
  }
  return score / Math.max(1, wanted.length)
}

function isInitials(words: readonly string[], typed: string): boolean {
  const initials = words.map((word) => word.charAt(0)).join('')
  return typed.length > 1 && initials.startsWith(typed)
}

/** Without accents and case. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** Those that fit, the best first; equal ones keep their order. */
export function rankByText<T>(options: readonly T[], typed: string, titleOf: (option: T) => string): readonly T[] {
  return options
    .map((option) => ({ option, score: matchText(titleOf(option), typed) }))
    .filter(({ score }) => score !== undefined)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ option }) => option)
}
